//! Dates on the command line.

/// Checks a date, and returns it unchanged.
pub(crate) fn date(text: &str) -> Result<String, &'static str> {
    let is_day = || {
        let shape = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if !shape || text.len() != "2026-12-31".len() {
            return None;
        }
        let year: u16 = text[..4].parse().ok()?;
        let month: u8 = text[5..7].parse().ok()?;
        let day: u8 = text[8..].parse().ok()?;
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(())
    };
    is_day().ok_or("expected a day of the calendar, as in `2026-12-31`")?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_of_the_calendar() {
        for text in ["2026-12-31", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(date(text).as_deref(), Ok(text));
        }
        for text in [
            "",
            "today",
            "2026-2-1",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2026-02-29",
            "1900-02-29",
            "2026-01-00",
            "2026/01/01",
            "2026-01-011",
            "２０２６-01-01",
            "+026-01-01",
        ] {
            assert!(date(text).is_err(), "{text}");
        }
    }
}
