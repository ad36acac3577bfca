//! Format strings such as `"venue {venue:?} is not allowed"`: their texts and placeholders.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{fmt::Write, iter::Peekable, mem, str::Chars};

/// A parsed format string.
pub struct Format {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
}

/// A part of a format string.
pub enum Piece {
    /// Text with single braces for doubled ones.
    Text(String),
    /// A placeholder for an argument.
    Placeholder(Placeholder),
}

/// `{name:spec}`
#[derive(Clone)]
pub struct Placeholder {
    /// The text before the colon; empty in `{}`.
    pub name: String,
    /// The text after the colon, such as `>8` or `width$`.
    pub spec: String,
}

const UNCLOSED: &str = "`{` is not closed; write `{field}`, or `{{` for the brace itself";

impl Format {
    /// Parses a format string.
    ///
    /// ```
    /// use sw_error_core::format::Format;
    ///
    /// let format = Format::parse("venue {venue:?} is {{closed}}")?;
    /// let names: Vec<_> = format.placeholders().map(|it| it.name.as_str()).collect();
    /// assert_eq!(names, ["venue"]);
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A brace is not closed or not opened; the text says what to write instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text.chars().peekable();
        while let Some(char) = rest.next() {
            match char {
                '{' | '}' if rest.peek() == Some(&char) => {
                    rest.next();
                    plain.push(char);
                }
                '{' => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(mem::take(&mut plain)));
                    }
                    let mut inside = String::new();
                    loop {
                        match rest.next() {
                            Some('}') => break,
                            Some(':') if !inside.contains(':') => {
                                inside.push(':');
                                inside.extend(fill(&mut rest));
                            }
                            Some(char) if char != '{' => inside.push(char),
                            _ => return Err(UNCLOSED.to_owned()),
                        }
                    }
                    pieces.push(Piece::Placeholder(Placeholder::parse(&inside)));
                }
                '}' => {
                    return Err(
                        "`}` has no opening `{`; write `}}` for the brace itself".to_owned()
                    );
                }
                _ => plain.push(char),
            }
        }
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Self { pieces })
    }

    /// The text, if it has no placeholders.
    ///
    /// ```
    /// use sw_error_core::format::Format;
    ///
    /// assert_eq!(Format::parse("{{closed}}")?.as_text().as_deref(), Some("{closed}"));
    /// assert_eq!(Format::parse("{venue}")?.as_text(), None);
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Placeholder(_) => None,
            })
            .collect()
    }

    /// Writes the format string with other placeholders, and without those that become `None`.
    ///
    /// ```
    /// use sw_error_core::format::{Format, Placeholder};
    ///
    /// let format = Format::parse("{{{:?}}} days")?;
    /// let named = |it: &Placeholder| Some(Placeholder { name: "days".into(), ..it.clone() });
    /// assert_eq!(format.with_placeholders(named), "{{{days:?}}} days");
    /// # Ok::<(), String>(())
    /// ```
    pub fn with_placeholders(
        &self,
        mut change: impl FnMut(&Placeholder) -> Option<Placeholder>,
    ) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out += &text.replace('{', "{{").replace('}', "}}"),
                Piece::Placeholder(placeholder) => {
                    if let Some(Placeholder { name, spec }) = change(placeholder) {
                        let colon = if spec.is_empty() { "" } else { ":" };
                        // Writing into a string cannot fail.
                        let _ = write!(out, "{{{name}{colon}{spec}}}");
                    }
                }
            }
        }
        out
    }

    /// The placeholders, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Placeholder(placeholder) => Some(placeholder),
        })
    }
}

/// Consumes the fill character, which may be a brace, as in `{:}>8}`.
fn fill(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let mut ahead = rest.clone();
    let fill = ahead.next();
    if matches!(ahead.next(), Some('<' | '^' | '>')) {
        rest.next();
        return fill;
    }
    None
}

impl Placeholder {
    fn parse(inside: &str) -> Self {
        let (name, spec) = inside.split_once(':').unwrap_or((inside, ""));
        Self {
            name: name.trim().to_owned(),
            spec: spec.trim_end().to_owned(),
        }
    }

    /// The name up to the first dot: the field that `{0.inner}` refers to.
    #[must_use]
    pub fn field(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// The arguments for width and precision: `width` and `1` in `{:>width$.1$}`.
    pub fn counts(&self) -> impl Iterator<Item = &str> {
        self.spec
            .split('$')
            .rev()
            .skip(1)
            .map(|before| split_count(before).1)
            .filter(|name| !name.is_empty())
    }

    /// The spec with the arguments of [`Self::counts`] renamed.
    ///
    /// ```
    /// use sw_error_core::format::Format;
    ///
    /// let format = Format::parse("{name:>width$.1$}")?;
    /// let placeholder = format.placeholders().next().unwrap();
    /// assert_eq!(placeholder.spec_with(|name| format!("__{name}")), ">__width$.__1$");
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn spec_with(&self, mut rename: impl FnMut(&str) -> String) -> String {
        let mut pieces: Vec<_> = self.spec.split('$').collect();
        let last = pieces.pop().unwrap_or_default();
        let mut spec = String::new();
        for before in pieces {
            let (flags, name) = split_count(before);
            spec.push_str(flags);
            if !name.is_empty() {
                spec.push_str(&rename(name));
            }
            spec.push('$');
        }
        spec + last
    }

    /// Whether the spec is one that `core::fmt` knows, without arguments for width or precision.
    ///
    /// ```
    /// use sw_error_core::format::Format;
    ///
    /// let format = Format::parse("{a:*>+#08.3e} {b:?} {c:y} {d:width$}")?;
    /// let is_known: Vec<_> = format.placeholders().map(|it| it.has_known_spec()).collect();
    /// assert_eq!(is_known, [true, true, false, false]);
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn has_known_spec(&self) -> bool {
        const TYPES: [&str; 11] = ["", "?", "x?", "X?", "x", "X", "o", "b", "e", "E", "p"];
        let mut chars = self.spec.chars().peekable();
        fill(&mut chars);
        let mut rest: String = chars.collect();
        for flags in [&['<', '^', '>'][..], &['+', '-'], &['#']] {
            if rest.starts_with(flags) {
                rest.remove(0);
            }
        }
        let (width, ty) = count(&rest);
        let (precision, ty) = ty.strip_prefix('.').map_or(("", ty), count);
        let is_count = |digits: &str| digits.is_empty() || digits.parse::<u16>().is_ok();
        is_count(width) && is_count(precision) && TYPES.contains(&ty)
    }

    /// The trait of `core::fmt` that formats the argument.
    ///
    /// ```
    /// use sw_error_core::format::Format;
    ///
    /// let format = Format::parse("{id:#010x}")?;
    /// assert_eq!(format.placeholders().next().unwrap().format_trait(), "LowerHex");
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn format_trait(&self) -> &'static str {
        match self.spec_type() {
            "?" => "Debug",
            "x" => "LowerHex",
            "X" => "UpperHex",
            "o" => "Octal",
            "b" => "Binary",
            "e" => "LowerExp",
            "E" => "UpperExp",
            "p" => "Pointer",
            _ => "Display",
        }
    }

    /// The letter for that trait; empty for `Display`.
    #[must_use]
    pub fn spec_type(&self) -> &str {
        let last = self.spec.char_indices().next_back();
        let is_type = |(_, char): &(usize, char)| "?xXobeEp".contains(*char);
        last.filter(is_type).map_or("", |(at, _)| &self.spec[at..])
    }
}

/// Splits a spec into the digits at its beginning and the rest.
fn count(spec: &str) -> (&str, &str) {
    let rest = spec.trim_start_matches(|char: char| char.is_ascii_digit());
    spec.split_at(spec.len() - rest.len())
}

/// Splits the text before a `$` into flags and the name of an argument.
fn split_count(before: &str) -> (&str, &str) {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let (flags, name) = before.split_at(before.trim_end_matches(is_name).len());
    match name.strip_prefix('0') {
        // `{:0width$}` has the flag `0`, while `{:0$}` has the argument 0.
        Some(rest) if !rest.is_empty() => before.split_at(flags.len() + 1),
        _ => (flags, name),
    }
}
