//! `typescript` compiles with `tsc --strict`, and its types refuse what they should; where npm and the network are.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use cargo_sw_error::{export::Format, model::registry::Registry};

use super::{lock, meilisearch, registry, say, text, wires};

/// What the export is compiled with.
const TYPESCRIPT: &str = "typescript@5.9";

#[test]
fn compiles() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("package.json"), "{\"private\":true}").unwrap();
    let install = [
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefer-offline",
        "--fetch-retries=0",
        "--silent",
        TYPESCRIPT,
    ];
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    match Command::new(npm).args(install).current_dir(folder).output() {
        Err(error) => return say(&format!("did not run tsc: npm cannot be started ({error})")),
        Ok(output) if !output.status.success() => {
            return say(&format!(
                "did not run tsc: npm cannot install {TYPESCRIPT}, {}",
                output.status
            ));
        }
        Ok(_) => {}
    }

    for (name, registry) in [
        ("small", registry::small()),
        ("hostile", registry::hostile()),
        ("empty", Registry::default()),
    ] {
        fs::write(
            folder.join(format!("{name}.ts")),
            text(&registry, Some(&lock()), Format::Typescript),
        )
        .unwrap();
    }
    fs::write(folder.join("use.ts"), USE).unwrap();
    let mut files = ["small.ts", "hostile.ts", "empty.ts", "use.ts"]
        .map(str::to_owned)
        .to_vec();
    for wire in wires::all() {
        let file = format!("{}.ts", wire.name);
        let text = wires::text_in(&[wire], &wires::registry(), Format::Typescript);
        fs::write(folder.join(&file), text).unwrap();
        files.push(file);
    }
    for (file, text) in [
        (
            "meilisearch.ts",
            &*meilisearch::exported(Format::Typescript),
        ),
        ("use_meilisearch.ts", meilisearch::USE),
    ] {
        fs::write(folder.join(file), text).unwrap();
        files.push(file.to_owned());
    }
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    let output = tsc(folder, &files);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );

    let wrong: Vec<_> = (0..WRONG.len())
        .map(|number| format!("wrong{number}.ts"))
        .collect();
    for (file, wrong) in wrong.iter().zip(WRONG) {
        fs::write(folder.join(file), format!("{IMPORT}{wrong}\n")).unwrap();
    }
    let files: Vec<_> = wrong.iter().map(String::as_str).collect();
    let output = tsc(folder, &files);
    let output = String::from_utf8_lossy(&output.stdout);
    for (file, wrong) in wrong.iter().zip(WRONG) {
        // Behind what is imported.
        assert!(
            output.contains(&format!("{file}(3,")),
            "compiles: {wrong}\n{output}"
        );
    }

    run(folder);
}

/// The export as JavaScript does what it says.
fn run(folder: &Path) {
    for wire in wires::all() {
        let name = &wire.name;
        let program = wires::javascript(&wire);
        let program = format!("import * as client from \"./{name}.mjs\";\n{program}");
        let exported = folder.join(format!("out/{name}.js"));
        fs::rename(exported, folder.join(format!("{name}.mjs"))).unwrap();
        fs::write(folder.join("wire.mjs"), program).unwrap();
        let output = Command::new("node")
            .arg("wire.mjs")
            .current_dir(folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    fs::rename(folder.join("out/small.js"), folder.join("small.mjs")).unwrap();
    fs::write(folder.join("run.mjs"), RUN).unwrap();
    let output = Command::new("node")
        .arg("run.mjs")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn tsc(folder: &Path, files: &[&str]) -> Output {
    Command::new("node")
        .args([
            "node_modules/typescript/bin/tsc",
            "--strict",
            "--skipLibCheck",
            "--outDir",
            "out",
        ])
        .args([
            "--target",
            "es2020",
            "--module",
            "es2020",
            "--moduleResolution",
            "bundler",
        ])
        .args([
            "--declaration",
            "--isolatedDeclarations",
            "--noUncheckedIndexedAccess",
        ])
        .args(files)
        .current_dir(folder)
        .output()
        .unwrap()
}

const IMPORT: &str = "import { ErrorCode, isErrorCode, isErrorEnvelope, errorStatus } from \"./small\";\n\
                      import type { AnyErrorCode, ErrorEnvelope, ErrorStatus } from \"./small\";\n";

/// As a client uses it.
const USE: &str = r#"
import { ErrorCode, isErrorCode, isErrorEnvelope, errorStatus } from "./small";
import type { AnyErrorCode, ErrorEnvelope, ErrorStatus } from "./small";

export function advice(code: ErrorCode): string {
  switch (code) {
    case ErrorCode.SW_AUTH_TOKEN: return "sign in";
    case "SW_PLAN_BAD_VENUE": return "choose another venue";
    case "SW_PLAN_STORE":
    case "SW_PLAN_LOST":
    case "SW_ROOM_FULL": return "wait";
    default: {
      const nothing: never = code;
      return nothing;
    }
  }
}

export function show(body: unknown): string {
  if (!isErrorEnvelope(body)) return "no error of ours";
  const { code, message, details, request_id } = body.error;
  const open: AnyErrorCode = code;
  if (!isErrorCode(open)) return `${open}: ${message} ${String(details)} ${request_id ?? ""}`;
  const status: ErrorStatus = errorStatus[open];
  return `${status} ${advice(open)}`;
}

export const newer: ErrorEnvelope<{ limit: number }> = {
  error: { code: "SW_OF_A_NEWER_SERVICE", message: "m", details: { limit: 1 } },
};
export const status400: 400 = errorStatus.SW_PLAN_BAD_VENUE;
"#;

/// Each of these is an error.
const WRONG: &[&str] = &[
    "export const a: ErrorCode = \"SW_OF_A_NEWER_SERVICE\";",
    "export const a: ErrorStatus = 404;",
    "export const a = (code: AnyErrorCode): ErrorCode => code;",
    "export const a: 404 = errorStatus.SW_PLAN_BAD_VENUE;",
    "export const a: ErrorEnvelope = { error: { code: \"SW_AUTH_TOKEN\" } };",
    "export const a = ErrorCode.SW_TESTED;",
    "export const a = (body: unknown) => isErrorEnvelope(body) && isErrorCode(body.error.details.x);",
];

const RUN: &str = r#"
import assert from "node:assert";
import { ErrorCode, isErrorCode, isErrorEnvelope, errorStatus } from "./small.mjs";
assert.equal(errorStatus[ErrorCode.SW_PLAN_STORE], 503);
assert.equal(isErrorCode("SW_PLAN_STORE"), true);
for (const no of ["SW_NEW", "toString", "__proto__", 1, null, undefined, {}]) assert.equal(isErrorCode(no), false);
assert.equal(isErrorEnvelope({ error: { code: "SW_NEW", message: "m" } }), true);
for (const no of [null, 1, "x", [], {}, { error: null }, { error: { code: 404, message: "m" } }]) {
  assert.equal(isErrorEnvelope(no), false);
}
"#;
