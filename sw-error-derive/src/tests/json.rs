//! Fixed messages are JSON in the expansion, the same as `serde_json` would write at run time.

use proptest::prelude::*;
use quote::quote;
use syn::visit::Visit;

use crate::expand;

/// The only string literal in the expansion that is an envelope.
fn envelope(expansion: proc_macro2::TokenStream) -> String {
    #[derive(Default)]
    struct Envelopes(Vec<String>);

    impl Visit<'_> for Envelopes {
        fn visit_lit_str(&mut self, literal: &syn::LitStr) {
            if literal.value().starts_with("{\"error\":") {
                self.0.push(literal.value());
            }
        }
    }

    let mut envelopes = Envelopes::default();
    envelopes.visit_file(&syn::parse2(expansion).unwrap());
    assert_eq!(envelopes.0.len(), 1);
    envelopes.0.remove(0)
}

#[track_caller]
fn assert_same(text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let message = text.replace('{', "{{").replace('}', "}}");
    let expected = serde_json::json!({ "error": { "code": "SW_X", "message": text } }).to_string();
    let by_message = quote! {
        #[sw(code = "SW_X", status = 503, message = #message)]
        struct Error;
    };
    assert_eq!(envelope(expand::expand(by_message)), expected);
    let by_display = quote! {
        #[error(#message)]
        #[sw(code = "SW_X", status = 404)]
        struct Error;
    };
    assert_eq!(envelope(expand::expand(by_display)), expected);
}

#[test]
fn every_character_that_may_be_special() {
    let all: String = ('\0'..='\u{2ff}').collect();
    assert_same(&all);
    for text in [
        "",
        "\"",
        "\\\"",
        "\u{2028}\u{2029}\u{feff}",
        "🦀\u{10ffff}",
        "{}{{",
    ] {
        assert_same(text);
    }
}

proptest! {
    #[test]
    fn every_text(chars in proptest::collection::vec(any::<char>(), 0..40)) {
        assert_same(&String::from_iter(chars));
    }
}
