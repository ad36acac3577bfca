//! `http-codes.toml` says of each built-in code what `HttpError` declares; `HTTP_CODES=overwrite` writes it.

use std::{env, fmt::Write as _, fs, path::Path};

use sw_error::{Catalogued, CodeInfo, HttpError};

/// What a change of `HttpError` has to be followed by.
const RENEW: &str =
    "HTTP_CODES=overwrite cargo test -p sw-error --features http-codes --test http_codes";

#[test]
fn the_file_says_what_the_type_declares() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("http-codes.toml");
    let declared = declared();
    if env::var_os("HTTP_CODES").is_some_and(|value| value == "overwrite") {
        fs::write(&path, &declared).expect("the file can be written");
    }
    let file = fs::read_to_string(&path).unwrap_or_default();
    if file == declared {
        return;
    }
    let (mut there, mut expected) = (file.lines(), declared.lines());
    let line = 1 + file
        .lines()
        .zip(declared.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let (there, expected) = (there.nth(line - 1), expected.nth(line - 1));
    panic!(
        "{}:{line} is not what `HttpError` declares: \
         `cargo sw-error` would tell users of a registry something else\n\
         the file: {}\n\
         the type: {}\n\
         write it anew, and read the diff, for it is what clients were promised:\n    {RENEW}",
        path.display(),
        there.unwrap_or("(nothing)"),
        expected.unwrap_or("(nothing)"),
    );
}

/// The file as it has to be.
fn declared() -> String {
    let owner = HttpError::CODES[0].owner();
    let mut text = format!(
        "# The codes of the feature `http-codes`, for `cargo sw-error`:\n\
         # cargo does not repeat what the compiler says of a package that comes from a registry.\n\
         # Written by `{RENEW}`.\n\
         version = 1\n\
         type = {}\n\
         section = {}\n\
         prefix = {}\n\
         file = {}\n",
        quoted(owner.type_name()),
        quoted(HttpError::CODES[0].section()),
        quoted(HttpError::CODES[0].prefix()),
        quoted(in_package(owner.file())),
    );
    for info in HttpError::CATALOG.iter() {
        text += &block(info);
    }
    text
}

fn block(info: &CodeInfo) -> String {
    let mut text = format!(
        "\n[[codes]]\ncode = {}\nstatus = {}\n",
        quoted(info.code().as_str()),
        info.status().as_u16()
    );
    // The reason of a status is no message of the type's own.
    let message = info
        .message()
        .filter(|message| *message != info.status().canonical_reason());
    let texts = [
        ("variant", info.owner().variant()),
        ("message", message.or(info.template())),
        ("meaning", info.meaning()),
        ("deprecated", info.deprecated()),
    ];
    // Writing into a string cannot fail.
    for (name, value) in texts {
        if let Some(value) = value {
            let _ = writeln!(text, "{name} = {}", quoted(value));
        }
    }
    let (retry_after, headers): (Vec<_>, Vec<_>) =
        info.headers().partition(|name| *name == "retry-after");
    if !retry_after.is_empty() {
        text += "retry_after = true\n";
    }
    let details: Vec<_> = info.details().collect();
    for (name, values) in [("headers", headers), ("details", details)] {
        if !values.is_empty() {
            let values: Vec<_> = values.iter().map(|value| quoted(value)).collect();
            let _ = writeln!(text, "{name} = [{}]", values.join(", "));
        }
    }
    text
}

/// The path below the package's folder; the compiler is given one that begins elsewhere.
fn in_package(file: &str) -> &str {
    &file[file.rfind("src/").expect("a file of the library")..]
}

/// A basic string of TOML is a string of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
