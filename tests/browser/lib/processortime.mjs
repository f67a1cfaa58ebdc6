// Lighthouse's trace of a page, told in processor time.
//
// Lighthouse makes a phone out of the machine that it runs on by multiplying how long each task of the page's main
// thread took by the clock. Half of that time, and more when the machine has other work, the thread has no
// processor: it waits for its turn, for another process of the browser, for a font. The phone would be charged three
// or four times for waits that have nothing to do with the page. Chromium notes the processor time of a task beside
// its duration, so each task is shortened to it, and all that it holds shrinks along.
import Trace from 'lighthouse/core/gather/gatherers/trace.js';

const TASKS = ['RunTask', 'ThreadControllerImpl::RunTask'];

/** Lighthouse's own gatherer of the trace, for the `artifacts` of a configuration. */
export class ProcessorTimeTrace extends Trace {
  getArtifact() {
    return inProcessorTime(super.getArtifact());
  }
}

/** The same events; on every thread with tasks, what lies in a task is moved towards the task's beginning. */
export function inProcessorTime({ traceEvents, ...rest }) {
  const moved = new Map();
  for (const events of byThread(traceEvents)) {
    // An event that begins with its task lies in it, whichever of them was noted first.
    const sorted = events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
    let task = null;
    for (const event of sorted) {
      if (task && event.ts > task.ts + task.dur) task = null;
      if (!task && isTask(event)) task = event;
      if (task) moved.set(event, shortened(event, task));
    }
  }
  return { ...rest, traceEvents: traceEvents.map((event) => moved.get(event) ?? event) };
}

function byThread(events) {
  const threads = new Map();
  for (const event of events) {
    const thread = `${event.pid}:${event.tid}`;
    if (!threads.has(thread)) threads.set(thread, []);
    threads.get(thread).push(event);
  }
  return threads.values();
}

const isTask = ({ name, ph, dur, tdur }) => TASKS.includes(name) && ph === 'X' && dur > 0 && tdur < dur;

function shortened(event, task) {
  const share = task.tdur / task.dur;
  const ts = task.ts + (event.ts - task.ts) * share;
  return event.dur === undefined ? { ...event, ts } : { ...event, ts, dur: event.dur * share };
}
