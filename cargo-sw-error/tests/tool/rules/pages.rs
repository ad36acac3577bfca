//! `check --page`: the links of errors lead to the descriptions of their codes.

use snapbox::str;

use crate::support::Memory;

/// The codes without an anchor on a page.
fn missing(name: &str, page: &str) -> Vec<String> {
    let copy = Memory::of("services");
    copy.write(name, page);
    let path = copy.path(name).display().to_string();
    let outcome = copy.run(&format!("check --message-format json --page {path}"));
    let json: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let findings = json["findings"].as_array().expect("findings").iter();
    let of_page = findings.filter(|finding| finding["check"] == "page-anchor-missing");
    let codes = of_page.filter_map(|finding| finding["code"].as_str().map(str::to_owned));
    codes.collect()
}

const ALL: [&str; 5] = [
    "SW_API_CLOSED",
    "SW_BILL_NO_FUNDS",
    "SW_COMMON_BUSY",
    "SW_FAKE_DOWN",
    "SW_ROOM_NOT_FOUND",
];

#[test]
fn our_own_pages_have_all() {
    for format in ["html", "markdown"] {
        let page = Memory::of("services")
            .run(&format!("export --format {format}"))
            .stdout;
        let name = format!("errors.{}", if format == "html" { "html" } else { "md" });
        assert_eq!(missing(&name, &page), [""; 0], "{format}");
    }
}

/// Anchors in browsers, and texts that are not.
#[test]
fn anchors_of_html() {
    let anchors = |page: &str| {
        let missing = missing("errors.html", page);
        let there = ALL
            .iter()
            .filter(|code| !missing.iter().any(|missing| missing == *code));
        there.copied().collect::<Vec<_>>()
    };
    assert_eq!(
        anchors("<H2 ID=SW_API_CLOSED>x</h2><tr id='SW_COMMON_BUSY'><a name=\"SW_FAKE&#95;DOWN\">"),
        ["SW_API_CLOSED", "SW_COMMON_BUSY", "SW_FAKE_DOWN"]
    );
    for page in [
        "<p>SW_API_CLOSED</p>",
        "<a href=\"#SW_API_CLOSED\">",
        "<input name=\"SW_API_CLOSED\">",
        "<p data-id=\"SW_API_CLOSED\">",
        "<p id=\"sw_api_closed\">",
        "<p id=\" SW_API_CLOSED\">",
        "<!-- <p id=\"SW_API_CLOSED\"> -->",
        "<script>\"<p id='SW_API_CLOSED'>\"</script>",
        "<template><p id=\"SW_API_CLOSED\"></p></template>",
        "",
    ] {
        assert_eq!(anchors(page), [""; 0], "{page}");
    }
}

#[test]
fn anchors_of_markdown() {
    let anchors = |page: &str| !missing("errors.md", page).contains(&ALL[0].to_owned());
    for page in [
        "<a id=\"SW_API_CLOSED\"></a>\n\n# Closed",
        "| Code |\n|---|\n| <a name=\"SW_API_CLOSED\"></a>`SW_API_CLOSED` |",
        "## Closed {#SW_API_CLOSED}",
    ] {
        assert!(anchors(page), "{page}");
    }
    for page in [
        "## SW_API_CLOSED",
        "`<a id=\"SW_API_CLOSED\"></a>`",
        "```html\n<a id=\"SW_API_CLOSED\"></a>\n```",
        "SW_API_CLOSED",
    ] {
        assert!(!anchors(page), "{page}");
    }
}

#[test]
fn what_is_reported() {
    let copy = Memory::of("services");
    copy.write(
        "docs/errors.md",
        "# Errors\n\n## `SW_API_CLOSED`\n\n<a id=\"SW_BILL_NO_FUNDS\"></a><a id=\"SW_COMMON_BUSY\"></a><a id=\"SW_FAKE_DOWN\"></a>\n",
    );
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\npages = [\"docs/errors.md\"]\n",
    );
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[page-anchor-missing]: code `SW_API_CLOSED` has no anchor on docs/errors.md
 --> api/src/main.rs:8:17
  |
8 |     #[sw(code = "SW_API_CLOSED", status = 403)]
  |                 ^^^^^^^^^^^^^^^ responses link to the code, but the link leads nowhere
  |
 ::: docs/errors.md:3:1
  |
3 | ## `SW_API_CLOSED`
  | - `sw_api_closed` is not `SW_API_CLOSED`: anchors are case-sensitive
  |
  = help: add the anchor where the code is described: `<a id="SW_API_CLOSED"></a>`

error[page-anchor-missing]: code `SW_ROOM_NOT_FOUND` has no anchor on docs/errors.md
 --> rooms/src/lib.rs:8:17
  |
8 |     #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
  |                 ^^^^^^^^^^^^^^^^^^^ responses link to the code, but the link leads nowhere
  |
 ::: docs/errors.md
  = note: has no anchor `SW_ROOM_NOT_FOUND`
  = help: add the anchor where the code is described: `<a id="SW_ROOM_NOT_FOUND"></a>`

2 errors
for more about a check: cargo sw-error explain page-anchor-missing

"#]]);
    copy.run("check --message-format short -W page-anchor-missing")
        .is(str![[r#"
exit 0
--- stdout
api/src/main.rs:8:17: warning[page-anchor-missing]: code `SW_API_CLOSED` has no anchor on docs/errors.md
rooms/src/lib.rs:8:17: warning[page-anchor-missing]: code `SW_ROOM_NOT_FOUND` has no anchor on docs/errors.md

"#]]);
    copy.run("check --message-format github").is(str![[r#"
exit 1
--- stdout
::error file=api/src/main.rs,line=8,col=17,title=page-anchor-missing::code `SW_API_CLOSED` has no anchor on docs/errors.md%0Aapi/src/main.rs:8:17: responses link to the code, but the link leads nowhere%0Adocs/errors.md:3:1: `sw_api_closed` is not `SW_API_CLOSED`: anchors are case-sensitive%0Ahelp: add the anchor where the code is described: `<a id="SW_API_CLOSED"></a>`
::error file=rooms/src/lib.rs,line=8,col=17,title=page-anchor-missing::code `SW_ROOM_NOT_FOUND` has no anchor on docs/errors.md%0Arooms/src/lib.rs:8:17: responses link to the code, but the link leads nowhere%0Adocs/errors.md: has no anchor `SW_ROOM_NOT_FOUND`%0Ahelp: add the anchor where the code is described: `<a id="SW_ROOM_NOT_FOUND"></a>`

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"page-anchor-missing","level":"deny","code":"SW_API_CLOSED","message":"code `SW_API_CLOSED` has no anchor on docs/errors.md","labels":[{"file":"api/src/main.rs","line":8,"column":17,"width":15,"text":"responses link to the code, but the link leads nowhere"},{"file":"docs/errors.md","line":3,"column":1,"width":1,"text":"`sw_api_closed` is not `SW_API_CLOSED`: anchors are case-sensitive"}],"help":["add the anchor where the code is described: `<a id=\"SW_API_CLOSED\"></a>`"]},{"check":"page-anchor-missing","level":"deny","code":"SW_ROOM_NOT_FOUND","message":"code `SW_ROOM_NOT_FOUND` has no anchor on docs/errors.md","labels":[{"file":"rooms/src/lib.rs","line":8,"column":17,"width":19,"text":"responses link to the code, but the link leads nowhere"},{"file":"docs/errors.md","line":0,"column":0,"width":1,"text":"has no anchor `SW_ROOM_NOT_FOUND`"}],"help":["add the anchor where the code is described: `<a id=\"SW_ROOM_NOT_FOUND\"></a>`"]}],"summary":{"errors":2,"warnings":0,"notes":0}}

"#]]);
    let sarif = copy.run("check --message-format sarif").stdout;
    assert!(
        sarif.contains("\"ruleId\":\"page-anchor-missing\""),
        "{sarif}"
    );
    // One of several pages has the anchor.
    copy.write(
        "rooms.html",
        "<i id=\"SW_ROOM_NOT_FOUND\"></i><i id=\"SW_API_CLOSED\"></i>",
    );
    let rooms = copy.path("rooms.html").display().to_string();
    assert_eq!(copy.run(&format!("check --page {rooms}")).code, Some(0));
    copy.write("rooms.html", "<i id=\"SW_ROOM_NOT_FOUND\"></i>");
    copy.run(&format!("check --message-format short --page {rooms}"))
        .is(str![[r#"
exit 1
--- stdout
api/src/main.rs:8:17: error[page-anchor-missing]: code `SW_API_CLOSED` has no anchor on any of docs/errors.md and rooms.html

"#]]);
    // Services of other builds send codes that this build does not compile.
    copy.write("docs/errors.md", "");
    copy.cut("api/src/main.rs", "    /// The house", "}\n");
    let outcome = copy.run(&format!(
        "check --message-format short -A code-removed --page {rooms}"
    ));
    assert!(
        outcome
            .stdout
            .contains("sw-error.lock:5:8: error[page-anchor-missing]"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn exceptions_and_mistakes() {
    let copy = Memory::of("services");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexceptions = [{ check = \"page-anchor-missing\", code = \"SW_FAKE_DOWN\", reason = \"nobody sees it\" }]\n",
    );
    // Without a page, the exception may be needed or not.
    assert_eq!(copy.run("check").code, Some(0));
    assert!(!copy.run("check").stdout.contains("exception-unused"));
    copy.write("errors.html", "");
    let page = copy.path("errors.html").display().to_string();
    assert!(
        !copy
            .run(&format!("check --page {page}"))
            .stdout
            .contains("SW_FAKE_DOWN")
    );
    let folder = copy.root().display().to_string();
    copy.run(&format!(
        "check --page {folder}/none.html --page {folder}/errors.pdf"
    ))
    .is(str![[r#"
exit 101
--- stderr
error: [ROOT]/errors.pdf: pages are in HTML or Markdown; name a file that ends with `.html` or `.md`
cannot read [ROOT]/none.html: No such file or directory (os error 2)

"#]]);
}
