//! Calendar months in UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;

/// The month of `now`, counted from the year 0, and the rest of it.
pub(crate) fn month(now: SystemTime) -> (u64, Duration) {
    let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let today = seconds / DAY;
    let month = month_of(today);
    let days = (0..31).take_while(|days| month_of(today + days) == month);
    let next = today + days.count() as u64;
    (month, Duration::from_secs(next * DAY - seconds))
}

/// The part of Howard Hinnant's `civil_from_days` for years and months.
fn month_of(days_since_1970: u64) -> u64 {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    (era * 400 + year_of_era) * 12 + months_since_march + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_the_calendar_says() {
        // 2024-02-28 23:59:50, in a leap year; 2026-12-31 12:00:00.
        for (now, year, zero_based, left) in [
            (1_709_164_790, 2024, 1, DAY + 10),
            (1_798_718_400, 2026, 11, DAY / 2),
        ] {
            let now = UNIX_EPOCH + Duration::from_secs(now);
            assert_eq!(
                month(now),
                (year * 12 + zero_based, Duration::from_secs(left))
            );
        }
    }
}
