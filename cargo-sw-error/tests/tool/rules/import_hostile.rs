//! Files that `import` cannot read: each mistake has its line, and nothing is written.

use std::fs;

use snapbox::str;

use crate::support::Memory;

#[track_caller]
fn refused(name: &str, text: impl AsRef<[u8]>, options: &str, expected: impl snapbox::IntoData) {
    let copy = Memory::of("plans");
    let file = copy.path(name);
    fs::write(&file, text).expect("a file");
    let lock = copy.read("sw-error.lock");
    let outcome = copy.run(&format!("import \"{}\" {options}", file.display()));
    outcome.is(expected);
    assert_ne!(outcome.code, Some(0));
    assert_eq!(copy.read("sw-error.lock"), lock);
}

#[test]
fn all_mistakes_of_all_rows() {
    refused(
        "codes.csv",
        "code,status,section\n\
         PLAN_GONE,410,Plans\n\
         Plan gone,404,Plans\n\
         PLAN_A,200,Plans\n\
         PLAN_B,4040,Plans\n\
         PLAN_C,400/404,Plans\n\
         PLAN_D,not found,Plans\n\
         ,400,Plans\n\
         PLAN_E,400\n\
         PLAN_F,400,Plans,more\n\
         Ä,,\n\
         PLAN_GONE,404,Plans\n\
         PLAN_GONE,410,Plans\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:3:1: `Plan gone` is not a code; expected letters and digits in words, such as `PLAN_GONE` or `plan_gone`
[ROOT]/codes.csv:4:1: expected an HTTP status from 400 to 599, found `200`
[ROOT]/codes.csv:5:1: expected an HTTP status from 400 to 599, found `4040`
[ROOT]/codes.csv:6:1: expected an HTTP status from 400 to 599, found `400/404`
[ROOT]/codes.csv:7:1: expected an HTTP status from 400 to 599, found `not found`
[ROOT]/codes.csv:8:1: the code is missing
[ROOT]/codes.csv:9:1: expected 3 cells, one for each heading, found 2
[ROOT]/codes.csv:10:1: expected 3 cells, one for each heading, found 4
[ROOT]/codes.csv:11:1: no column or heading has the section; name it with `--section`, as in `--section "Plans"`
[ROOT]/codes.csv:11:1: `Ä` is not a code; expected letters and digits in words, such as `PLAN_GONE` or `plan_gone`
[ROOT]/codes.csv:11:1: expected an HTTP status from 400 to 599, found nothing
[ROOT]/codes.csv:12:1: code `PLAN_GONE` has status 404 here, and 410 at [ROOT]/codes.csv:2

"#]],
    );
}

#[test]
fn texts_without_codes() {
    for (name, text) in [
        ("codes.csv", ""),
        ("codes.csv", "\u{feff}\r\n\r\n"),
        ("codes.csv", "code,status,section\n"),
        ("codes.md", "# Codes\n\nnone\n"),
        ("codes.md", "|Code|Status|\n|-|-|\n"),
        ("codes.html", "<p>none"),
        ("codes.json", "[]"),
        ("codes.json", "{\"openapi\": \"3.1.0\"}"),
    ] {
        let copy = Memory::of("plans");
        copy.write(name, text);
        let file = copy.path(name);
        let outcome = copy.run(&format!("import \"{}\"", file.display()));
        let message = format!("error: {}:1:1: there are no codes in it\n", file.display());
        assert_eq!((outcome.code, outcome.stderr), (Some(101), message));
    }
}

#[test]
fn columns_that_are_not_known() {
    refused(
        "codes.csv",
        "Fehler,Status\nPLAN_GONE,410\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:1:1: no table has a column `Code`; name the column of the codes with `--code-column`: there are `Fehler`, `Status`

"#]],
    );
    refused(
        "codes.csv",
        "Fehler,Status\nPLAN_GONE,410\n",
        "--code-column Fehlr",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:1:1: unknown column `Fehlr`; did you mean `Fehler`?

"#]],
    );
    refused(
        "codes.csv",
        "Code,Status\nPLAN_GONE,410\n",
        "--meaning-column Statu",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:1:1: unknown column `Statu`; did you mean `Status`?

"#]],
    );
    refused(
        "codes.md",
        "| Code | Antwort |\n|---|---|\n| PLAN_GONE | 410 |\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.md:1:1: `Code` has codes, but no column `Status` has their statuses; name it with `--status-column`, or the column of the codes with `--code-column` if this is another column

"#]],
    );
    refused(
        "codes.csv",
        "Code,Status\nA_B,410\nC_D,410\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:2:1: no column or heading has the section; name it with `--section`, as in `--section "Plans"`

"#]],
    );
}

#[test]
fn texts_that_are_not_utf_8() {
    refused(
        "codes.csv",
        b"code,status,section\nPLAN_GONE,410,Pl\xe4ne\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:2:17: expected UTF-8; save the file in that encoding

"#]],
    );
}

#[test]
fn quotes_that_are_not_closed() {
    refused(
        "codes.csv",
        "code,status,section,meaning\nPLAN_A,400,Plans,\"open\nPLAN_B,400,Plans,x\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.csv:2:1: a `"` of this record is not closed

"#]],
    );
}

#[test]
fn json_that_is_none() {
    refused(
        "codes.json",
        "[\n  {\"code\": \"A\",}\n]",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.json:2:16: trailing comma

"#]],
    );
    refused(
        "codes.json",
        "[\n\"é",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.json:2:2: EOF while parsing a string

"#]],
    );
    refused(
        "codes.json",
        "[".repeat(100_000),
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.json:1:128: recursion limit exceeded

"#]],
    );
    // An object without a status is not silently skipped.
    refused(
        "codes.json",
        "{\"Plans\": [{\"code\": \"A\", \"status\": 400},\n{\"code\": \"B\"}]}",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.json:2:1: `code` has codes, but no column `Status` has their statuses; name it with `--status-column`, or the column of the codes with `--code-column` if this is another column

"#]],
    );
    refused(
        "codes.json",
        "{\"Plans\": {\"A\": {\"status\": 400},\n\"B\": {}}}",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.json:2:6: `code` has codes, but no column `Status` has their statuses; name it with `--status-column`, or the column of the codes with `--code-column` if this is another column

"#]],
    );
}

#[test]
fn cells_that_span_others() {
    refused(
        "codes.html",
        "<h2>Plans</h2><table><tr><th>Code<th>Status\n<tr><td>A<td rowspan=2>400\n<tr><td>B</table>",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.html:2:1: a cell spans several rows or columns; give each row cells of its own
[ROOT]/codes.html:3:1: expected 2 cells, one for each heading, found 1

"#]],
    );
}

#[test]
fn formats_that_are_not_known() {
    refused(
        "codes.yaml",
        "openapi: 3.1.0\n",
        "",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/codes.yaml is YAML, which is not supported; convert it: `yq -o json [ROOT]/codes.yaml | cargo sw-error import --format json -`

"#]],
    );
    refused(
        "codes.txt",
        "code,status\n",
        "",
        str![[r#"
exit 101
--- stderr
error: the file name [ROOT]/codes.txt does not show the format; name it with `--format`

"#]],
    );
}

/// The same code in two files, with two statuses.
#[test]
fn two_files() {
    let copy = Memory::of("plans");
    copy.write(
        "a.csv",
        "code,status,section\nPLAN_GONE,410,Plans\nPLAN_X,1,Plans\n",
    );
    copy.write(
        "b.md",
        "## Plans\n\n|Code|Status|\n|-|-|\n|PLAN_GONE|404|\n",
    );
    let files = ["a.csv", "b.md"].map(|name| format!("\"{}\"", copy.path(name).display()));
    copy.run(&format!("import {}", files.join(" ")))
        .is(str![[r#"
exit 101
--- stderr
error: [ROOT]/a.csv:3:1: expected an HTTP status from 400 to 599, found `1`
[ROOT]/b.md:5:1: code `PLAN_GONE` has status 404 here, and 410 at [ROOT]/a.csv:2

"#]]);
}

/// Circular and repeated references: each is read once.
#[test]
fn openapi_that_refers_to_itself() {
    let schemas = (0..30).map(|number| {
        let next = format!("{{\"$ref\": \"#/components/schemas/S{}\"}}", (number + 1) % 30);
        format!("\"S{number}\": {{\"code\": {{\"enum\": [\"PLAN_{number}\"], \"allOf\": [{next}, {next}]}}, \"allOf\": [{next}, {next}]}}")
    });
    let schemas = schemas.collect::<Vec<_>>().join(",\n");
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"paths\": {{\"/\": {{\"get\": {{\"responses\": {{\"400\": {{\"$ref\": \"#/components/schemas/S0\"}}}}}}}}}}, \
         \"components\": {{\"schemas\": {{{schemas}}}}}}}"
    );
    let copy = Memory::of("plans");
    copy.write("openapi.json", &text);
    let file = copy.path("openapi.json");
    let outcome = copy.run(&format!("import \"{}\" --section Plans", file.display()));
    assert!(
        outcome.stdout.contains("30 codes read"),
        "{}",
        outcome.stdout
    );
}

/// A hundred thousand rows take a moment.
#[test]
fn large_files() {
    let rows =
        (0..100_000).map(|number| format!("| PLAN_{number} | 400 | It is number {number}. |\n"));
    let text = "## Plans\n\n| Code | Status | Meaning |\n|---|---|---|\n".to_owned()
        + &rows.collect::<String>();
    let copy = Memory::of("none");
    copy.write("codes.md", &text);
    let file = copy.path("codes.md");
    let outcome = copy.run(&format!("import \"{}\" --dry-run", file.display()));
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        outcome
            .stdout
            .ends_with("100000 codes read, 100000 of them not in sw-error.lock\n")
    );
}
