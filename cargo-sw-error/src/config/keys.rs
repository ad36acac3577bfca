//! The keys of the settings, of exports and of exceptions, for messages and the guide.

/// A key that users may write.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Its syntax.
    pub usage: &'static str,
    /// Its effect, in Markdown.
    pub meaning: &'static str,
}

const fn key(name: &'static str, usage: &'static str, meaning: &'static str) -> Key {
    Key {
        name,
        usage,
        meaning,
    }
}

/// The keys of `[workspace.metadata.sw-error]`.
pub const SETTINGS: &[Key] = &[
    key(
        "sections",
        "sections = [\"Rooms\", \"Plans\"]",
        "the order of sections in exports; other sections follow by name, and `section-unknown` reports them",
    ),
    key(
        "configurations",
        "configurations = [[\"--all-features\"], [\"--no-default-features\"]]",
        "the cargo arguments of each run of a check; by default, one run with the default features",
    ),
    key(
        "targets",
        "targets = [\"--lib\", \"--bins\"]",
        "the targets that a check builds, as cargo options; by default all, which fails for firmware whose tests do not compile",
    ),
    key(
        "exclude",
        "exclude = [\"test-support\"]",
        "members and dependencies whose codes are not promised",
    ),
    key(
        "roots",
        "roots = [\"SW_\", \"ACME_\"]",
        "prefixes that several packages share; `[\"SW_\"]` by default",
    ),
    key(
        "wires",
        "wires = [\"Flat\", \"ProblemDetails\"]",
        "the bodies that the service sends, the default first; needed if `wire!` declares several",
    ),
    key(
        "exports",
        "[[workspace.metadata.sw-error.exports]]",
        "the exports that `cargo sw-error export` writes, each a table with the keys below",
    ),
    key(
        "pages",
        "pages = [\"docs/errors.html\"]",
        "pages that errors link to, in HTML or Markdown; `page-anchor-missing` reports codes without an anchor there",
    ),
    key(
        "l10n",
        "l10n = \"l10n\"",
        "the folder with the translations; `l10n` by default",
    ),
    key(
        "levels",
        "levels = { meaning-missing = \"deny\" }",
        "levels of checks: `allow`, `note`, `warn` or `deny`; `-A`, `-W` and `-D` on the command line override them",
    ),
    key(
        "exceptions",
        "exceptions = [{ check = \"meaning-missing\", code = \"SW_…\", reason = \"…\" }]",
        "findings that you accept, each with the keys below",
    ),
];

/// The keys of an export.
pub const EXPORT: &[Key] = &[
    key(
        "format",
        "format = \"html\"",
        "the format, as in `--format`",
    ),
    key(
        "file",
        "file = \"docs/errors.html\"",
        "the file to write, relative to the workspace's folder",
    ),
    key(
        "packages",
        "packages = [\"plans\", \"rooms\"]",
        "services: the codes of these packages and of their run-time dependencies; all codes by default",
    ),
    key(
        "sections",
        "sections = [\"Plans\", \"Rooms\"]",
        "only these sections; all sections by default",
    ),
    key(
        "wires",
        "wires = [\"Flat\", \"ProblemDetails\"]",
        "the bodies to describe, the default first; those of the workspace by default",
    ),
    key(
        "title",
        "title = \"Errors of the billing service\"",
        "the title of a page or document, and the name in clients",
    ),
    key(
        "template",
        "template = \"docs/errors.html.jinja\"",
        "a minijinja template to use instead of the built-in one, relative to the workspace's folder",
    ),
    key(
        "since",
        "since = \"1.4.0\"",
        "for a changelog: only releases after this one",
    ),
    key(
        "until",
        "until = \"1.5.0\"",
        "for a changelog: only releases up to this one",
    ),
    key(
        "open-codes",
        "open-codes = true",
        "for OpenAPI: type codes as plain strings, so that strict clients accept new codes",
    ),
    key(
        "locales",
        "locales = [\"de\", \"pl\"]",
        "the languages of the messages, by the names of their folders; the source texts by default",
    ),
];

/// The keys of an exception.
pub const EXCEPTION: &[Key] = &[
    key(
        "check",
        "check = \"retry-after-missing\"",
        "the check that reports the finding",
    ),
    key(
        "code",
        "code = \"SW_AI_NO_TOKEN\"",
        "the code that the finding is about",
    ),
    key(
        "reason",
        "reason = \"an admin has to act\"",
        "why the finding is accepted",
    ),
];

/// The names of keys, for suggestions.
pub(super) fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}
