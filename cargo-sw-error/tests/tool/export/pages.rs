//! The content of the pages, and the targets of their links.

use std::collections::BTreeSet;

use cargo_sw_error::{
    export::{Format, Options, export},
    lock::{Break, Lock},
    model::{
        code::{Argument, Code},
        registry::Registry,
    },
};

use super::{
    lock,
    registry::{self, found},
    text,
};

/// The values of an attribute in the visible part of the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let body = page.split_once("<body>").unwrap().1;
    let body = body.split_once("<script>").unwrap().0;
    let begin = format!(" {attribute}=\"");
    body.split(&*begin)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

fn html(registry: &Registry, lock: Option<&Lock>) -> String {
    text(registry, lock, Format::Html)
}

fn with(code: Code, lock: Option<&Lock>, format: Format) -> String {
    text(&registry::registry(vec![code]), lock, format)
}

#[test]
fn every_id_is_there_once_and_every_link_reaches_one() {
    for registry in [registry::small(), registry::hostile(), Registry::default()] {
        for lock in [None, Some(lock())] {
            let page = html(&registry, lock.as_ref());
            let ids = values(&page, "id");
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len());
            for code in registry.codes.iter().filter(|code| !code.only_tests) {
                assert!(unique.contains(&code.code.as_str()), "{}", code.code);
            }
            let links = values(&page, "href").into_iter();
            for link in links.filter_map(|link| link.strip_prefix('#')) {
                assert!(unique.contains(&link), "#{link}");
            }
            for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                let names = values(&page, attribute).into_iter();
                for id in names.flat_map(|names| names.split(' ')) {
                    assert!(unique.contains(&id), "{attribute}: {id}");
                }
            }
        }
    }
}

/// Apart from links in users' texts, nothing uses the network.
#[test]
fn nothing_is_loaded() {
    let page = html(&registry::registry(vec![found("SW_A", 400, "A", 1)]), None);
    for address in [
        "://", "src=", "url(", "@import", "fetch(", "<link", "import(",
    ] {
        assert!(!page.contains(address), "{address}");
    }
    assert!(page.contains("default-src 'none'"));
}

/// The filters match the codes on the page.
#[test]
fn filters_are_those_of_the_codes() {
    let page = html(&registry::small(), Some(&lock()));
    let options: Vec<_> = page
        .split("<option value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let statuses = ["", "4xx", "400", "401", "410", "5xx", "503"];
    let sections = ["", "plans", "rooms", "auth", "_retired"];
    assert_eq!(options, [&statuses[..], &sections].concat());
    assert_eq!(values(&page, "data-all"), ["6 codes"]);
}

#[test]
fn changes_say_what_was_until_when_and_link_what_is_there_instead() {
    let mut lock = lock();
    let entry = lock.codes.get_mut("SW_PLAN_BAD_VENUE").unwrap();
    let changes = [
        (Some("0.2.0"), "status 422", "the request is well-formed"),
        (None, "detail `|`: array<string>?", "see SW_PLAN_STORE"),
    ];
    let changes = changes.map(|(release, was, reason)| Break {
        release: release.map(str::to_owned),
        was: was.to_owned(),
        reason: reason.to_owned(),
    });
    entry.accepted.extend(changes);
    let page = html(&registry::small(), Some(&lock));
    for expected in [
        "<li>Until 0.2.0, the status was <code>422 Unprocessable Entity</code>: the request is well-formed</li>",
        "<li>Until the next release, there was a detail <code>`|`</code> (array of strings, or nothing): \
         see <a href=\"#SW_PLAN_STORE\"><code>SW_PLAN_STORE</code></a></li>",
        "<p>Replaced by <a href=\"#SW_PLAN_STORE\"><code>SW_PLAN_STORE</code></a></p>",
        "<dt>Replaces</dt><dd><a href=\"#SW_PLAN_GONE\">",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    let page = text(&registry::small(), Some(&lock), Format::Markdown);
    let expected = "<br>Until 0.2.0, the status was `422 Unprocessable Entity`: the request is well-formed\
                    <br>Until the next release, there was a detail `` `\\|` `` (array of strings, or nothing): \
                    see [`SW_PLAN_STORE`](#SW_PLAN_STORE) |";
    assert!(page.contains(expected), "{page}");
}

/// Readers do not know what `{0}` means.
#[test]
fn messages_have_no_placeholders_of_rust() {
    let argument = |name: &str, ty: &str| Argument {
        name: name.to_owned(),
        ty: ty.parse().unwrap(),
        is_detail: false,
    };
    let message = |template: &str| {
        let code = Code {
            template: Some(template.to_owned()),
            arguments: vec![argument("limit", "integer"), argument("0", "string")],
            ..found("SW_A", 400, "A", 1)
        };
        let page = with(code, None, Format::Html);
        let message = page
            .split_once("<dt>Message</dt><dd class=\"text\">")
            .unwrap()
            .1;
        message.split_once("</dd>").unwrap().0.to_owned()
    };
    let depends = "The message varies; match on the code.";
    for template in ["{0}", "{message}", "{}", "{limit:?}: {0}"] {
        assert_eq!(message(template), depends, "{template}");
    }
    assert_eq!(message("gone <b>"), "gone &lt;b&gt;");
    assert_eq!(
        message("at most {limit:>4} of {{all}}, not {0}"),
        "at most <var>limit</var> of {all}, not <var>text</var>\n\
         <span class=\"soft\">For example: at most 10 of {all}, not example</span>"
    );
}

#[test]
fn the_edition_is_the_newest_release_and_the_date_that_is_given() {
    let mut lock = lock();
    lock.codes.get_mut("SW_PLAN_LOST").unwrap().since = Some("0.10.0".to_owned());
    let options = Options {
        date: Some("2026-12-31".to_owned()),
        ..Options::default()
    };
    let edition = |lock: Option<&Lock>, format, options: &Options| {
        let page = export(&registry::small(), lock, &[], format, options).unwrap();
        let mut lines = page.lines();
        let line =
            lines.find(|line| line.starts_with("<p class=\"edition\">") || line.contains(" · "));
        line.unwrap().to_owned()
    };
    assert_eq!(
        edition(Some(&lock), Format::Html, &options),
        "<p class=\"edition\"><span>Release 0.10.0</span> <span><time datetime=\"2026-12-31\">2026-12-31</time></span> \
         <span>5 codes</span> <span>1 retired</span></p>"
    );
    assert_eq!(
        edition(Some(&lock), Format::Markdown, &options),
        "Release 0.10.0 · 2026-12-31 · 5 codes · 1 retired"
    );
    // Without a lock, the version of the packages; without a date, none, so that two runs give the same bytes.
    assert_eq!(
        edition(None, Format::Markdown, &Options::default()),
        "Version 0.2.0 · 4 codes"
    );
}

/// The fix comes before the promise.
#[test]
fn what_to_do_is_said() {
    let mut code = found("SW_A", 503, "A", 1);
    code.fix = Some("Ask *us*.".to_owned());
    code.contract.retry_after = Some(sw_error_core::facts::Retry::Fixed);
    let page = with(code, None, Format::Html);
    let fix = page
        .find("<dd class=\"meaning fix\"><p>Ask <em>us</em>.</p>")
        .unwrap();
    let retry = page
        .find("Try again after the time in <code>Retry-After</code>.")
        .unwrap();
    assert!(fix < retry && retry < page.find("<dt>Headers</dt>").unwrap());
}
