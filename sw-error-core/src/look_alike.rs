//! Letters that look like Latin ones but are not.

/// The Latin letter that a Greek, Cyrillic or full-width letter looks like, in the same case.
///
/// ```
/// assert_eq!(sw_error_core::look_alike::latin('\u{421}'), Some('C')); // Cyrillic
/// ```
#[must_use]
pub fn latin(char: char) -> Option<char> {
    const LOOK_ALIKES: &[(&str, char)] = &[
        ("АΑ", 'A'),
        ("ВΒ", 'B'),
        ("СϹ", 'C'),
        ("ЕΕ", 'E'),
        ("НΗ", 'H'),
        ("ІΙӀ", 'I'),
        ("Ј", 'J'),
        ("КΚ", 'K'),
        ("МΜ", 'M'),
        ("Ν", 'N'),
        ("ОΟ", 'O'),
        ("РΡ", 'P'),
        ("Ѕ", 'S'),
        ("ТΤ", 'T'),
        ("ХΧ", 'X'),
        ("УΥҮ", 'Y'),
        ("Ζ", 'Z'),
        ("аα", 'a'),
        ("сϲ", 'c'),
        ("ԁ", 'd'),
        ("е", 'e'),
        ("һ", 'h'),
        ("іι", 'i'),
        ("јϳ", 'j'),
        ("кκ", 'k'),
        ("оο", 'o'),
        ("рρ", 'p'),
        ("ԛ", 'q'),
        ("ѕ", 's'),
        ("υ", 'u'),
        ("ѵν", 'v'),
        ("ԝ", 'w'),
        ("хχ", 'x'),
        ("уγү", 'y'),
    ];
    let full_width = |first: char, latin: char| {
        char::from_u32(u32::from(char) - u32::from(first) + u32::from(latin))
    };
    match char {
        'Ａ'..='Ｚ' => full_width('Ａ', 'A'),
        'ａ'..='ｚ' => full_width('ａ', 'a'),
        _ => LOOK_ALIKES
            .iter()
            .find(|(others, _)| others.contains(char))
            .map(|(_, letter)| *letter),
    }
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn the_case_stays() {
        for (other, letter) in [('А', 'A'), ('а', 'a'), ('Ｗ', 'W'), ('ｗ', 'w'), ('ο', 'o')] {
            assert_eq!(latin(other), Some(letter), "{other}");
        }
        // Only the capitals of the first four look like Latin letters.
        for other in ['в', 'н', 'т', 'β', 'a', 'Z', 'ä'] {
            assert_eq!(latin(other), None, "{other}");
        }
    }
}
