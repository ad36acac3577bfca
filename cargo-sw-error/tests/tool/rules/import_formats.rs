//! The formats of `import`, with realistic files.

use snapbox::str;

use crate::support::{Memory, snapshot};

/// The codes that an import adds to an empty lock: status, code, section and meaning.
#[track_caller]
fn imported(name: &str, text: &str, options: &str, expected: impl snapbox::IntoData) {
    let copy = Memory::of("none");
    copy.write(name, text);
    let file = copy.path(name);
    let outcome = copy.run(&format!("import \"{}\" {options}", file.display()));
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let lock = copy.read("sw-error.lock");
    let blocks = lock.split("\n\n[codes.").skip(1);
    let blocks: Vec<_> = blocks
        .map(|block| {
            block
                .replace("]\nstatus = ", " ")
                .replace("\nsince = \"earlier\"", "")
        })
        .collect();
    snapshot(blocks.join("\n").trim_end().to_owned() + "\n", expected);
}

#[test]
fn csv() {
    imported(
        "codes.csv",
        "Section,Code,HTTP status,Description\r\n\
         Plans,PLAN_GONE,410,\"Gone, for good.\"\r\n\
         Plans,PLAN_BUSY,409,\"Says \"\"wait\"\".\r\nTry again.\"\r\n\
         \r\n\
         Rooms,ROOM_FULL,503,\r\n",
        "",
        str![[r#"
PLAN_BUSY 409
section = "Plans"
meaning = """
Says "wait".
Try again."""
PLAN_GONE 410
section = "Plans"
meaning = "Gone, for good."
ROOM_FULL 503
section = "Rooms"

"#]],
    );
}

/// As spreadsheets write it in languages with decimal commas, and with unknown headings.
#[test]
fn csv_of_a_spreadsheet() {
    imported(
        "codes.csv",
        "\u{feff}Fehlercode;HTTP;Bedeutung;Bereich\nplan_gone;410;Weg, für immer.;Pläne\n",
        "--code-column fehlercode --meaning-column Bedeutung --section-column Bereich",
        str![[r#"
plan_gone 410
section = "Pläne"
meaning = "Weg, für immer."

"#]],
    );
}

#[test]
fn tsv() {
    imported(
        "codes.tsv",
        "error_code\tstatus_code\tmeaning\nplan-gone\t404 Not Found\ta, b; c\n",
        "--section Plans",
        str![[r#"
plan-gone 404
section = "Plans"
meaning = "a, b; c"

"#]],
    );
}

#[test]
fn markdown() {
    imported(
        "errors.md",
        "# Errors\n\n| Field | Type |\n|---|---|\n| `error.code` | string |\n\n\
         ## Plans and `rooms`\n\nText.\n\n\
         Code | HTTP status | Meaning\n:--|--:|---\n\
         <a id=\"PLAN_GONE\"></a>`PLAN_GONE` | 410 Gone | Gone: `a \\| b`, see [*the* guide](https://example.org).<br>Really.\n\
         [`PLAN_BUSY`](#busy) | HTTP 409 |\n\n\
         Auth\n----\n\n| Error code | Status |\n|---|---|\n| `AUTH_FAILED` | `401` |\n",
        "",
        str![[r#"
AUTH_FAILED 401
section = "Auth"
PLAN_BUSY 409
section = "Plans and rooms"
PLAN_GONE 410
section = "Plans and rooms"
meaning = """
Gone: `a | b`, see [*the* guide](https://example.org).
Really."""

"#]],
    );
}

#[test]
fn html() {
    imported(
        "errors.html",
        "<!doctype html><title>Codes</title><style>h2 { color: red }</style>\n\
         <h1>Errors</h1><table><tr><td>Layout<td>only</table>\n\
         <h2>Plans &amp; <em>rooms</em></h2>\n\
         <table class=codes><thead><tr><th>Code</th><th>Status</th><th>Description</th></tr></thead>\n\
         <tbody><tr><td><a id=x></a><code>PLAN_GONE</code></td><td>410 Gone</td>\
         <td>a &lt; b &amp;&nbsp;c<br>é &#x2014; <b>d</b><script>if (a < b) { x = '<td>' }</script></td></tr>\n\
         <TR><TD>PLAN_BUSY<TD>409<TD>No end tags<tr><td colspan=1>PLAN_FULL<td>503<td><table><tr><td>in it</table>\n\
         </table>\n\
         <table><caption>Auth</caption><tr><th>Code<th>Status<tr><td>AUTH_FAILED<td>401</table>",
        "",
        str![[r#"
AUTH_FAILED 401
section = "Auth"
PLAN_BUSY 409
section = "Plans & rooms"
meaning = "No end tags"
PLAN_FULL 503
section = "Plans & rooms"
meaning = "in it"
PLAN_GONE 410
section = "Plans & rooms"
meaning = "a < b & c é — d"

"#]],
    );
}

#[test]
fn json_lists() {
    imported(
        "codes.json",
        r#"{ "version": 3, "sections": [
            { "title": "Plans", "codes": [
                { "code": "PLAN_GONE", "status": 410, "description": "Gone \u2014 for good." },
                { "code": "PLAN_BUSY", "status": "409", "description": null }
            ] },
            { "title": "Old", "codes": [{ "code": "PLAN_OLD", "status": 400, "retired": "1.0" }] }
        ], "Auth": [{ "error_code": "AUTH_FAILED", "http_status": 401, "section": "Login" }] }"#,
        "",
        str![[r#"
AUTH_FAILED 401
section = "Login"
PLAN_BUSY 409
section = "Plans"
PLAN_GONE 410
section = "Plans"
meaning = "Gone — for good."

"#]],
    );
}

#[test]
fn json_by_code() {
    imported(
        "codes.json",
        r#"{ "Plans": { "plan_gone": { "status": 410, "meaning": "Gone." }, "plan_busy": { "status": 409 } } }"#,
        "",
        str![[r#"
plan_busy 409
section = "Plans"
plan_gone 410
section = "Plans"
meaning = "Gone."

"#]],
    );
}

#[test]
fn openapi() {
    imported(
        "openapi.json",
        r##"{ "openapi": "3.0.3", "paths": {
            "/plans": { "parameters": [], "get": { "tags": ["Plans"], "responses": {
                "200": { "content": { "application/json": { "example": { "code": "NO_ERROR" } } } },
                "404": { "$ref": "#/components/responses/NotFound" },
                "409": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Conflict" } } } },
                "default": { "description": "code" }
            } } },
            "/rooms": { "get": { "responses": { "404": { "$ref": "#/components/responses/NotFound" } } } }
        }, "components": {
            "responses": {
                "NotFound": { "content": { "application/json": { "examples": {
                    "gone": { "summary": "It is gone.", "value": { "error": { "code": "PLAN_GONE", "message": "gone" } } },
                    "missing": { "value": { "error": { "code": "PLAN_MISSING" } } }
                } } } },
                "Error401": { "content": { "a/b": { "schema": { "properties": { "code": { "enum": ["AUTH_FAILED", "AUTH_OLD"] } } } } } }
            },
            "schemas": {
                "Conflict": { "allOf": [{ "$ref": "#/components/schemas/Conflict" }, { "properties": {
                    "code": { "$ref": "#/components/schemas/Code" }, "message": { "type": "string" } } }] },
                "Code": { "oneOf": [{ "const": "PLAN_BUSY", "description": "It runs." }, { "const": "PLAN_FULL" }, { "type": "string" }] }
            }
        } }"##,
        "--section Other",
        str![[r#"
AUTH_FAILED 401
section = "Other"
AUTH_OLD 401
section = "Other"
PLAN_BUSY 409
section = "Plans"
meaning = "It runs."
PLAN_FULL 409
section = "Plans"
PLAN_GONE 404
section = "Plans"
meaning = "It is gone."
PLAN_MISSING 404
section = "Plans"

"#]],
    );
}

/// `import` reads the output of `export`.
#[test]
fn our_own_exports() {
    for (format, name) in [
        ("json", "codes.json"),
        ("markdown", "codes.md"),
        ("openapi", "openapi.json"),
    ] {
        let copy = Memory::of("quiet");
        copy.remove("sw-error.lock");
        assert_eq!(copy.run("init").code, Some(0));
        let exported = copy.run(&format!("export --format {format}"));
        copy.write(name, &exported.stdout);
        let lock = copy.read("sw-error.lock");
        let promised = lock.lines().filter(|line| line.starts_with("[codes."));
        let promised: Vec<_> = promised.map(str::to_owned).collect();
        let file = copy.path(name);
        let import = format!("import \"{}\" --section Other", file.display());
        let outcome = copy.run(&format!("{import} --locked"));
        assert_eq!(outcome.code, Some(0), "{format}: {}", outcome.stderr);
        copy.remove("sw-error.lock");
        assert_eq!(copy.run(&import).code, Some(0), "{format}");
        let lock = copy.read("sw-error.lock");
        let imported: Vec<_> = lock
            .lines()
            .filter(|line| line.starts_with("[codes."))
            .collect();
        assert_eq!(imported, promised, "{format}");
    }
}

/// The table has the release of some codes; `--since` sets it for the others.
#[test]
fn releases_of_a_column() {
    for (option, other) in [
        ("", "since = \"earlier\""),
        ("--since 2020", "since = \"2020\""),
        ("--since unreleased", ""),
    ] {
        let copy = Memory::of("none");
        copy.write(
            "codes.csv",
            "Code,Status,Section,Since\nPLAN_GONE,410,Plans,1.2.0\nPLAN_LATE,410,Plans,\nPLAN_NEW,410,Plans,Unreleased\n",
        );
        let file = copy.path("codes.csv");
        let outcome = copy.run(&format!("import \"{}\" {option}", file.display()));
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let lock = copy.read("sw-error.lock");
        let block = |code: &str| {
            let (_, block) = lock
                .split_once(&format!("[codes.{code}]\n"))
                .expect("a block");
            block
                .split("\n\n")
                .next()
                .unwrap_or_default()
                .trim_end()
                .to_owned()
        };
        assert_eq!(
            block("PLAN_GONE"),
            "status = 410\nsection = \"Plans\"\nsince = \"1.2.0\""
        );
        assert_eq!(block("PLAN_NEW"), "status = 410\nsection = \"Plans\"");
        let is_late = block("PLAN_LATE").contains("since");
        assert_eq!(is_late, other.starts_with("since"), "{lock}");
        assert!(!is_late || block("PLAN_LATE").ends_with(other), "{lock}");
    }
}
