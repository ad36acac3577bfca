//! The exported registries.

use std::collections::{BTreeMap, BTreeSet};

use cargo_sw_error::model::{
    code::{Code, Location, Owner},
    contract::Contract,
    registry::Registry,
};
use sw_error_core::{facts::Retry, json_type::JsonType};

/// A code with few facts, in package and section `section`, on line `line`.
pub fn found(code: &str, status: u16, section: &str, line: u32) -> Code {
    let package = section.to_lowercase();
    Code {
        code: code.to_owned(),
        status,
        section: section.to_owned(),
        owner: Owner {
            version: "0.2.0".to_owned(),
            type_name: format!("{section}Error"),
            variant: Some(format!("V{line}")),
            prefix: "SW_".to_owned(),
            package: package.clone(),
        },
        meaning: None,
        cause: None,
        fix: None,
        unread: None,
        template: None,
        deprecated: None,
        arguments: Vec::new(),
        contract: Contract::default(),
        location: Location {
            file: format!("{package}/src/error.rs"),
            line,
            column: 17,
        },
        only_tests: false,
        library: None,
        configurations: BTreeSet::from([0]),
    }
}

fn details(details: &[(&str, &str)]) -> BTreeMap<String, JsonType> {
    let details = details.iter();
    details
        .map(|(name, ty)| ((*name).to_owned(), ty.parse().expect("a type")))
        .collect()
}

/// An example of everything.
pub fn small() -> Registry {
    let venue = Code {
        meaning: Some(
            "The venue is not one of\n- `room`\n- `call`\n\nSee [`Venue`] and [the guide](https://example.org/a)."
                .to_owned(),
        ),
        template: Some("venue `{venue:?}` is not allowed".to_owned()),
        cause: Some("The tenant has another list of `venues`.".to_owned()),
        fix: Some("List them:\n\n- ask an admin".to_owned()),
        contract: Contract {
            details: details(&[("venue", "string"), ("allowed", "array<string>?")]),
            ..Contract::default()
        },
        ..found("SW_PLAN_BAD_VENUE", 400, "Plans", 9)
    };
    let store = Code {
        meaning: Some("The plans cannot be read at the moment.".to_owned()),
        contract: Contract {
            retry_after: Some(Retry::Fixed),
            ..Contract::default()
        },
        ..found("SW_PLAN_STORE", 503, "Plans", 12)
    };
    let token = Code {
        meaning: Some("Sign in.".to_owned()),
        template: Some("sign in".to_owned()),
        contract: Contract {
            headers: BTreeSet::from(["www-authenticate".to_owned()]),
            ..Contract::default()
        },
        ..found("SW_AUTH_TOKEN", 401, "Auth", 4)
    };
    let full = Code {
        deprecated: Some("use SW_PLAN_STORE".to_owned()),
        contract: Contract {
            details: details(&[("*", "any")]),
            ..Contract::default()
        },
        ..found("SW_ROOM_FULL", 503, "Rooms", 4)
    };
    let tested = Code {
        only_tests: true,
        ..found("SW_TESTED", 500, "Rooms", 1)
    };
    registry(vec![venue, store, token, full, tested])
}

/// All texts try to escape their place.
pub fn hostile() -> Registry {
    let all = HOSTILE.join("\n");
    let codes = HOSTILE.iter().zip(1..).map(|(text, line)| Code {
        meaning: Some((*text).to_owned()),
        template: Some((*text).to_owned()),
        deprecated: Some((*text).to_owned()),
        cause: Some((*text).to_owned()),
        fix: Some((*text).to_owned()),
        contract: Contract {
            details: details(&[(text, "any")]),
            ..Contract::default()
        },
        ..found(&format!("SW_HOSTILE_{line}"), 400, text, line)
    });
    let mut codes: Vec<_> = codes.collect();
    codes.push(Code {
        meaning: Some(all.clone()),
        template: Some(all.clone()),
        deprecated: Some(all.clone()),
        cause: Some(all.clone()),
        fix: Some(all.clone()),
        contract: Contract {
            details: details(&[(&all, "any")]),
            ..Contract::default()
        },
        ..found("SW_HOSTILE_ALL", 500, &all, 1)
    });
    registry(codes)
}

/// Codes and details with similar names, or with keywords as names.
pub fn names() -> Registry {
    let names = [
        "SW_A1_B",
        "SW_A_1_B",
        "SelfError",
        "self",
        "string",
        "unknown",
        "any-odd",
        "odd",
        "none",
        "details",
        "object",
        "key",
        "class",
        "list",
        "json",
        "error",
    ];
    let members = [
        ("type", "string"),
        ("self", "boolean"),
        ("class", "integer?"),
        ("9lives", "number"),
        ("the \"limit\", \\ and more", "array<integer?>"),
        ("größe", "object<array<string>>?"),
        ("bad-venue", "any"),
        ("bad_venue", "any?"),
        ("badVenue", "array"),
        ("user_id", "string?"),
        ("__init__", "boolean?"),
        ("", "object"),
        ("$ref", "array<object<number>?>?"),
        ("error", "string"),
    ];
    let codes = names.iter().zip(1..).map(|(code, line)| Code {
        contract: Contract {
            details: if line % 3 == 0 {
                details(&[("*", "array<string>")])
            } else {
                details(&members)
            },
            ..Contract::default()
        },
        ..found(code, 400 + u16::try_from(line).unwrap_or(0), "Odd", line)
    });
    registry(codes.collect())
}

pub const HOSTILE: &[&str] = &[
    "a | b || c \\| d",
    "<script>alert(1)</script>",
    "text <img src=x onerror=alert(1)> text",
    "<!-- comment",
    "</title></style></pre></code></dd><b>",
    "` one `` two ``` three",
    "`a|b` `c``d`",
    "*/ alert(1); /*",
    "\"\"\" + '''",
    "\\",
    "\\\"",
    "a\nb\r\nc\rd",
    "a\u{2028}b\u{2029}c\u{85}d",
    "\u{0}\u{1b}[31m",
    "{{ title }} {% raw %} {# x #}",
    "${alert(1)} $a$",
    "[click](javascript:alert(1)) ![i](https://example.org/i.png) <javascript:alert(1)>",
    "[ref]: javascript:alert(1)\n\n[ref]",
    "@deprecated\n@param x",
    "# heading\n\n1. one\n2. two\n\n> quote\n\n```js */\n</script>\n```\n",
    "    indented | code */",
    "---\n\n***",
    "&lt;b&gt; &amp; &#60;",
    "Vec<String> & Option<&'a str>",
    "",
    " ",
];

pub fn registry(mut codes: Vec<Code>) -> Registry {
    codes.sort();
    Registry {
        codes,
        items: Vec::new(),
        ..Registry::default()
    }
}
