//! `http-codes.toml` says of each built-in code what `HttpError` declares; `HTTP_CODES=overwrite` writes it.

use std::{collections::BTreeMap, env, fs, path::Path};

use sw_error::{
    Catalogued, CodeInfo, HttpError, SwError,
    failure::{Failure, FailureKind},
};

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
    let (mut errors, ty) = (by_code(), HttpError::CODES[0]);
    let mut text = format!(
        "# The codes of the feature `http-codes`, for `cargo sw-error`:\n\
         # cargo does not repeat what the compiler says of a package that comes from a registry.\n\
         # Written by `{RENEW}`.\n\
         version = 1\n\
         type = {}\n\
         section = {}\n\
         prefix = {}\n\
         file = {}\n",
        quoted(ty.owner().type_name()),
        quoted(ty.section()),
        quoted(ty.prefix()),
        quoted(in_package(ty.owner().file())),
    );
    assert!(HttpError::CATALOG.children().is_empty());
    for info in HttpError::CODES {
        let error = errors
            .remove(info.code().as_str())
            .unwrap_or_else(|| panic!("no failure is {}", info.code()));
        text += &block(info, &error);
    }
    text
}

fn block(info: &CodeInfo, error: &HttpError) -> String {
    let mut text = format!(
        "\n[[codes]]\ncode = {}\nstatus = {}\n",
        quoted(info.code().as_str()),
        info.status().as_u16()
    );
    let mut text_of = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            text += &format!("{name} = {}\n", quoted(value));
        }
    };
    text_of("variant", info.owner().variant());
    // The reason of a status is no message of the type's own.
    let message = info
        .message()
        .filter(|message| *message != info.status().canonical_reason());
    text_of("message", message);
    text_of("meaning", info.meaning());
    text_of("deprecated", info.deprecated());
    if error.retry_after().is_some() {
        text += "retry_after = true\n";
    }
    let headers = error.headers();
    let headers: Vec<_> = headers.keys().map(|name| quoted(name.as_str())).collect();
    let details = serde_json::to_value(error.details()).expect("details are JSON");
    let details: Vec<_> = details
        .as_object()
        .into_iter()
        .flat_map(|details| details.keys().map(|name| quoted(name)))
        .collect();
    for (name, values) in [("headers", headers), ("details", details)] {
        if !values.is_empty() {
            text += &format!("{name} = [{}]\n", values.join(", "));
        }
    }
    text
}

/// Each variant, as some failure is named.
fn by_code() -> BTreeMap<&'static str, HttpError> {
    use FailureKind::{Body, Other, Overload, Path, Query, Timeout};
    let mut errors = BTreeMap::new();
    for kind in [Body, Path, Query, Timeout, Overload, Other] {
        for status in 400..600 {
            let status = http::StatusCode::from_u16(status).expect("a status");
            let failure = Failure::new(kind, status).with_problem("a", "is missing");
            let error = HttpError::from(&failure);
            // One that tells its problems says more than one that a status alone stands for.
            let is_better = |known: &HttpError| known.details().is_empty();
            if errors.get(error.code().as_str()).is_none_or(is_better) {
                errors.insert(error.code().as_str(), error);
            }
        }
    }
    errors
}

/// The path below the package's folder; the compiler is given one that begins elsewhere.
fn in_package(file: &str) -> &str {
    &file[file.rfind("src/").expect("a file of the library")..]
}

/// A basic string of TOML is a string of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
