//! The derive, with a file for each attribute, and for each shape of type.

// On the type.
mod case;
mod catalog;
mod defaults;
mod krate;
mod prefix;
mod section;

// On a variant, or on a struct as a whole.
mod code;
mod code_of;
mod deprecated;
mod described;
mod header;
mod meaning;
mod message;
mod retry_after;
mod status;
mod transparent;

// On a field.
mod detail;
mod details;
mod public;

// Independent of attributes.
mod beside;
mod big;
mod cfg;
mod dynamic;
mod generics;
mod http_errors;
mod macros;
mod shapes;

/// The envelope of an error as JSON; all ways to produce it give the same.
#[track_caller]
fn json(error: &dyn sw_error::SwError) -> String {
    let json = error.envelope().to_json().into_owned();
    assert_eq!(serde_json::to_string(&error.envelope()).unwrap(), json);
    assert_eq!(error.to_response().body(), json.as_bytes());

    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["error"]["code"], error.code().as_str());
    assert_eq!(value["error"]["message"], *error.message());
    assert_eq!(
        value["error"].get("details").is_none(),
        error.details().is_empty()
    );
    assert_eq!(error.to_response().status(), error.status());
    json
}

/// The codes as texts.
fn codes(infos: impl IntoIterator<Item = &'static sw_error::CodeInfo>) -> Vec<&'static str> {
    let codes = infos.into_iter().map(|info| info.code().as_str());
    codes.collect()
}
