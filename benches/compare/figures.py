"""Medians, ratios and their spread, of results as `rounds.py` keeps them."""
import math
import statistics

WALL, PROCESSOR, MEMORY = range(3)


def column(runs, which):
    return [run[which] for run in runs]


def median(runs, which):
    return statistics.median(column(runs, which))


def ratios(runs, others, which):
    """The ratio of each round: what both share, such as other work on the machine, falls out. What is too short for
    the system to count is infinitely often in the other."""
    return [one / other if other else math.inf for one, other in zip(column(runs, which), column(others, which), strict=True)]


def shown(number):
    """Three figures, or two decimals, whichever is shorter."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def spread(numbers):
    """A median, and the least and the most when there are several."""
    middle = shown(statistics.median(numbers))
    return f"{middle} ({shown(min(numbers))} to {shown(max(numbers))})" if len(numbers) > 1 else middle
