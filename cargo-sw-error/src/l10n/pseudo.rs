//! [`pseudo`]: a readable pseudo-translation that makes untranslated texts stand out.

use super::source::{Source, Text};

/// The first line of such a file.
const HEADER: &str = "### Written by `cargo sw-error l10n pseudo` and `extract`; do not edit.";

/// The file of a package.
pub(super) fn pseudo(sources: &[&Source<'_>]) -> String {
    let mut text = HEADER.to_owned() + "\n";
    for source in sources {
        let Some(message) = &source.text else {
            continue;
        };
        let comment = super::comments::Comment::default().to_text(source, true);
        let message = pseudo_text(message).to_fluent();
        text.extend(["\n", &comment, &source.code.code, " = ", &message, "\n"]);
    }
    text
}

/// A text with accents, longer by a third, and in brackets, so that a truncated text stands out as well.
fn pseudo_text(text: &Text) -> Text {
    text.map(|words| {
        let chars = words.chars();
        let longer = chars.flat_map(|char| {
            let accented = accented(char);
            let count = if "aeiouAEIOU".contains(char) { 2 } else { 1 };
            std::iter::repeat_n(accented, count)
        });
        longer.collect()
    })
    .between("[", "]")
}

fn accented(char: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";
    let letter = PLAIN.find(char).and_then(|at| ACCENTED.chars().nth(at));
    letter.unwrap_or(char)
}
