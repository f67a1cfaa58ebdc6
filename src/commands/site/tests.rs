//! Clocks that are wrong.

use std::time::Duration;

use jiff::civil::date;

use super::*;

#[test]
fn a_clock_beyond_the_calendar_has_a_day() {
    let end_of_9999 = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799);
    for clock in [end_of_9999, end_of_9999 + Duration::from_secs(1 << 33)] {
        let day = day_of(clock, &TimeZone::UTC);
        assert!(day >= date(9999, 12, 30), "{day}");
    }
    assert_eq!(day_of(SystemTime::UNIX_EPOCH, &TimeZone::UTC), date(1970, 1, 1));
}
