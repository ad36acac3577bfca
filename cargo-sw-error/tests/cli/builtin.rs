//! The codes that are built into `sw-error`, and that they are the same wherever `sw-error` comes from.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use snapbox::str;

use crate::support::{Fixture, Outcome, snapshot};

/// How many there are.
const BUILT_IN: usize = 44;

/// Where a package comes from.
#[derive(Clone, Copy, Debug)]
enum Source {
    /// A registry.
    Registry,
    /// A git repository.
    Git,
    /// A member of the workspace.
    Member,
}

/// `sw-error` as it is published, unpacked into the folder `packages` of a fixture; returns the folder of `sw-error`.
fn unpack(copy: &Fixture) -> PathBuf {
    static PACKED: OnceLock<PathBuf> = OnceLock::new();
    let packed = PACKED.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages");
        // One cannot be packed without the other.
        let output = Command::new(env!("CARGO"))
            .current_dir(project())
            .args(["package", "--package=sw-error", "--package=sw-error-derive"])
            .args(["--no-verify", "--allow-dirty", "--offline"])
            .arg("--target-dir")
            .arg(&target)
            .output()
            .expect("cargo starts");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        target.join("package")
    });
    let packages = copy.path("packages");
    fs::create_dir_all(&packages).expect("a folder");
    let name = concat!("sw-error-", env!("CARGO_PKG_VERSION"));
    let status = Command::new("tar")
        .arg("-xzf")
        .arg(packed.join(format!("{name}.crate")))
        .current_dir(&packages)
        .status();
    assert!(status.expect("tar starts").success());
    packages.join(name)
}

/// The fixture with `sw-error` from elsewhere; returns the folder of `sw-error` as well.
///
/// Nothing is downloaded: a folder takes the place of the registry and of the repository, as `cargo vendor` does it.
/// The derive comes from here, for it is compiled already.
fn from(source: Source) -> (Fixture, PathBuf) {
    const REGISTRY: &str = "sparse+https://packages.invalid/";
    const GIT: &str = "https://packages.invalid/sw-error";
    const REVISION: &str = "0123456789abcdef0123456789abcdef01234567";

    let copy = Fixture::of("builtin");
    let folder = unpack(&copy);
    let vendored = format!(
        "[source.vendored]\ndirectory = '{}'\n",
        copy.path("packages").display()
    );
    let derive = project().join("sw-error-derive");
    let derive = derive.display();
    let (key, patched, config) = match source {
        Source::Registry => (
            concat!(
                "version = \"=",
                env!("CARGO_PKG_VERSION"),
                "\", registry = \"packages\""
            ),
            Some(("packages", format!("registry-index = \"{REGISTRY}\""))),
            format!(
                "[registries.packages]\nindex = \"{REGISTRY}\"\n\
                 [source.packages]\nregistry = \"{REGISTRY}\"\nreplace-with = \"vendored\"\n{vendored}"
            ),
        ),
        Source::Git => (
            "git = \"https://packages.invalid/sw-error\"",
            Some((GIT, format!("git = \"{GIT}\""))),
            format!("[source.git]\ngit = \"{GIT}\"\nreplace-with = \"vendored\"\n{vendored}"),
        ),
        Source::Member => ("path = \"packages/sw-error\"", None, String::new()),
    };
    let manifest = copy.read("Cargo.toml");
    let line = manifest.lines().find(|line| line.starts_with("errors = "));
    let line = line.expect("the dependency");
    copy.replace(
        "Cargo.toml",
        line,
        &format!("errors = {{ package = \"sw-error\", {key} }}"),
    );
    let from = match &patched {
        None => format!("path = '{derive}'"),
        Some((name, from)) => {
            let patch = format!("\n[patch.{name:?}]\nsw-error-derive.path = '{derive}'\n");
            copy.append("Cargo.toml", &patch);
            from.clone()
        }
    };
    change(
        &folder.join("Cargo.toml"),
        "[dependencies.sw-error-derive]\n",
        &format!("[dependencies.sw-error-derive]\n{from}\n"),
    );
    if let Source::Member = source {
        fs::rename(&folder, copy.path("packages/sw-error")).expect("a folder with another name");
        copy.replace(
            "Cargo.toml",
            "\"service\"]",
            "\"service\", \"packages/sw-error\"]",
        );
        copy.append("Cargo.toml", "exclude = [\"sw-error\"]\n");
    } else {
        copy.write(".cargo/config.toml", &config);
        let checksums = "{\"files\":{},\"package\":null}";
        fs::write(folder.join(".cargo-checksum.json"), checksums).expect("a file");
    }
    if let Source::Git = source {
        let package = format!(
            "name = \"sw-error\"\nversion = \"{}\"\n",
            env!("CARGO_PKG_VERSION")
        );
        let with_source = format!("{package}source = \"git+{GIT}#{REVISION}\"\n");
        copy.replace("Cargo.lock", &package, &with_source);
    }
    (copy, folder)
}

/// The root of our own workspace.
fn project() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("a folder")
}

/// Replaces the first place of a text in a file of a package.
fn change(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).expect("a file of the package");
    assert!(text.contains(old), "`{old}` in {}:\n{text}", file.display());
    fs::write(file, text.replacen(old, new, 1)).expect("a file");
}

/// The lock and everything that is said of it and of the codes.
fn everything(copy: &Fixture) -> Vec<String> {
    let mut said = Vec::new();
    let mut run = |arguments: &str| {
        let outcome = copy.run(arguments);
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (Some(0), ""),
            "{arguments}\n{}",
            outcome.stdout
        );
        said.push(outcome.stdout);
    };
    run("init");
    run("check --locked");
    run("list --format json");
    run("explain SW_HTTP_NOT_FOUND");
    for format in [
        "markdown",
        "html",
        "json",
        "openapi",
        "jsonschema",
        "typescript",
        "python",
    ] {
        run(&format!("export --format {format}"));
    }
    said.push(copy.read("sw-error.lock"));
    said
}

/// The codes of the lock that begin so.
fn locked(copy: &Fixture, prefix: &str) -> usize {
    let lock = copy.read("sw-error.lock");
    lock.matches(&format!("\n[codes.{prefix}")).count()
}

/// Whether cargo says again what the compiler has said of the built-in codes.
fn is_heard(copy: &Fixture) -> bool {
    let mut command = copy.command("cargo");
    command
        .args(["check", "--workspace", "--all-targets", "--quiet"])
        .args(["--message-format=json", "--target-dir"])
        .arg(copy.checked_target())
        .envs([("SW_ERROR_EMIT", "1"), ("CARGO_INCREMENTAL", "0")]);
    let outcome = copy.outcome(&mut command);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stdout.contains("SW_PLAN_NOT_FOUND"),
        "the run is warm"
    );
    outcome.stdout.contains("SW_HTTP_NOT_FOUND")
}

#[test]
fn they_are_the_same_wherever_the_package_comes_from() {
    let by_path = Fixture::of("builtin");
    let expected = everything(&by_path);
    assert_eq!(locked(&by_path, "SW_HTTP_"), BUILT_IN);
    by_path.run("explain SW_HTTP_MALFORMED_BODY").is(str![[r#"
exit 0
--- stdout
SW_HTTP_MALFORMED_BODY
  status      400
  section     HTTP
  owner       sw-error::HttpError::MalformedBody
  declared    sw-error-[VERSION]/src/http_error.rs:49:16
  built in    with the feature `http-codes` of sw-error [VERSION]
  since       [VERSION]

The body of the request does not parse; `details.problems` says where.

HTTP 400 Bad Request

{
  "error": {
    "code": "SW_HTTP_MALFORMED_BODY",
    "message": "the body does not parse",
    "details": { "problems": … }
  }
}

"#]]);
    by_path.run("list --status 404").is(str![[r#"
exit 0
--- stdout
code               status  section  owner                          meaning
SW_HTTP_NOT_FOUND  404     HTTP     sw-error::HttpError::NotFound  Nothing lives at this address.
SW_PLAN_NOT_FOUND  404     Plans    plans::PlanError::NotFound     There is no such plan.

"#]]);

    for source in [Source::Registry, Source::Git, Source::Member] {
        let (copy, _) = from(source);
        assert_eq!(everything(&copy), expected, "{source:?}");
        assert_eq!(
            is_heard(&copy),
            matches!(source, Source::Member),
            "{source:?}"
        );
    }
    assert!(is_heard(&by_path));
}

#[test]
fn they_belong_to_those_who_turn_them_on() {
    let copy = Fixture::of("builtin");
    let features = "features = [\"http-codes\"] }\nplans";
    copy.replace(
        "service/Cargo.toml",
        features,
        "features = [\"http\"] }\nplans",
    );
    copy.write("service/src/lib.rs", "");
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code               status  section  owner                       meaning
SW_PLAN_NOT_FOUND  404     Plans    plans::PlanError::NotFound  There is no such plan.

"#]]);

    // For tests only: compiled all the same, and promised to nobody.
    copy.append(
        "service/Cargo.toml",
        "\n[dev-dependencies]\nerrors = { workspace = true, features = [\"http-codes\"] }\n",
    );
    copy.run("list --status 404").is(str![[r#"
exit 0
--- stdout
code                       status  section  owner                          meaning
SW_HTTP_NOT_FOUND (tests)  404     HTTP     sw-error::HttpError::NotFound  Nothing lives at this address.
SW_PLAN_NOT_FOUND          404     Plans    plans::PlanError::NotFound     There is no such plan.

"#]]);
    copy.run("init").is(str![[r#"
exit 0
--- stdout
sw-error.lock promises 1 code; commit it

in CI, run:

cargo install --locked cargo-sw-error
cargo sw-error check --locked

"#]]);
    assert_eq!(locked(&copy, ""), 1);

    // With a feature of the service only.
    copy.append(
        "service/Cargo.toml",
        "\n[features]\nweb = [\"errors/http-codes\"]\n",
    );
    copy.run("list --status 404 --features service/web")
        .is(str![[r#"
exit 0
--- stdout
code               status  section  owner                          meaning
SW_HTTP_NOT_FOUND  404     HTTP     sw-error::HttpError::NotFound  Nothing lives at this address.
SW_PLAN_NOT_FOUND  404     Plans    plans::PlanError::NotFound     There is no such plan.

"#]]);
    copy.append(
        "Cargo.toml",
        "configurations = [[], [\"--features\", \"service/web\", \"--profile\", \"dev\"]]\n",
    );
    assert_eq!(copy.run("update").code, Some(0));
    assert_eq!(locked(&copy, "SW_HTTP_"), BUILT_IN);
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
45 codes found, each with one owner and as promised

"#]]);

    // What is excluded promises nothing.
    copy.cut("Cargo.toml", "configurations", "\n");
    copy.append("Cargo.toml", "exclude = [\"service\"]\n");
    let outcome = copy.run("check --message-format short");
    snapshot(
        beginning(&outcome, 2),
        str![[r#"
exit Some(1), 44 lines
sw-error.lock:5:8: error[code-removed]: code `SW_HTTP_BAD_GATEWAY` was promised and is gone
sw-error.lock:12:8: error[code-removed]: code `SW_HTTP_BAD_REQUEST` was promised and is gone

"#]],
    );
}

#[test]
fn a_code_of_theirs_has_another_owner() {
    let copy = Fixture::of("builtin");
    copy.append(
        "plans/src/lib.rs",
        r#"
#[derive(Debug, thiserror::Error, errors::SwError)]
#[sw(section = "Plans", crate = errors)]
pub enum WebError {
    /// There is no such page.
    #[error("there is no such page")]
    #[sw(code = "SW_HTTP_NOT_FOUND", status = 404)]
    NotFound,
}

#[derive(Debug, thiserror::Error, errors::SwError)]
#[sw(section = "Plans", prefix = "SW_HTTP_", crate = errors)]
pub enum ProxyError {
    /// The proxy is away.
    #[error("the proxy is away")]
    #[sw(code = "SW_HTTP_PROXY", status = 502)]
    Proxy,
}
"#,
    );
    assert_eq!(copy.run("update").code, Some(0));
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[prefix-overlap]: code `SW_HTTP_NOT_FOUND` is in the namespace of `plans::ProxyError`
  --> plans/src/lib.rs:15:17
   |
15 |     #[sw(code = "SW_HTTP_NOT_FOUND", status = 404)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `plans::WebError::NotFound`
...
21 | pub enum ProxyError {
   |          ---------- `plans::ProxyError` owns `SW_HTTP_`
   |
   = help: give the code another name, or move it to that type

error[prefix-overlap]: code `SW_HTTP_NOT_FOUND` is in the namespace of `sw-error::HttpError`
  --> plans/src/lib.rs:15:17
   |
15 |     #[sw(code = "SW_HTTP_NOT_FOUND", status = 404)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `plans::WebError::NotFound`
   |
  ::: sw-error-[VERSION]/src/http_error.rs:46:10
   = note: `sw-error::HttpError` owns `SW_HTTP_`
   = help: give the code another name: this prefix is that of the built-in codes

error[duplicate-code]: error code `SW_HTTP_NOT_FOUND` has 2 owners
  --> plans/src/lib.rs:15:17
   |
15 |     #[sw(code = "SW_HTTP_NOT_FOUND", status = 404)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `plans::WebError::NotFound`
   |
  ::: sw-error-[VERSION]/src/http_error.rs:127:16
   = note: owned by `sw-error::HttpError::NotFound`, which is built into sw-error [VERSION]
   = help: give it another code, or let it refer to the built-in one: `#[sw(code_of = sw_error::HttpError::NotFound)]`

error[prefix-overlap]: the prefixes `SW_HTTP_` and `SW_HTTP_` overlap
  --> plans/src/lib.rs:21:10
   |
21 | pub enum ProxyError {
   |          ^^^^^^^^^^ `plans::ProxyError` owns `SW_HTTP_`
   |
  ::: sw-error-[VERSION]/src/http_error.rs:46:10
   = note: `sw-error::HttpError` owns `SW_HTTP_`
   = help: give `ProxyError` another prefix: this one is that of the built-in codes

4 errors
for more about a check: cargo sw-error explain prefix-overlap

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"prefix-overlap","level":"deny","code":"SW_HTTP_NOT_FOUND","message":"code `SW_HTTP_NOT_FOUND` is in the namespace of `plans::ProxyError`","labels":[{"file":"plans/src/lib.rs","line":15,"column":17,"width":19,"text":"owned by `plans::WebError::NotFound`"},{"file":"plans/src/lib.rs","line":21,"column":10,"width":10,"text":"`plans::ProxyError` owns `SW_HTTP_`"}],"help":["give the code another name, or move it to that type"]},{"check":"prefix-overlap","level":"deny","code":"SW_HTTP_NOT_FOUND","message":"code `SW_HTTP_NOT_FOUND` is in the namespace of `sw-error::HttpError`","labels":[{"file":"plans/src/lib.rs","line":15,"column":17,"width":19,"text":"owned by `plans::WebError::NotFound`"},{"file":"sw-error-[VERSION]/src/http_error.rs","line":46,"column":10,"width":9,"text":"`sw-error::HttpError` owns `SW_HTTP_`"}],"help":["give the code another name: this prefix is that of the built-in codes"]},{"check":"duplicate-code","level":"deny","code":"SW_HTTP_NOT_FOUND","message":"error code `SW_HTTP_NOT_FOUND` has 2 owners","labels":[{"file":"plans/src/lib.rs","line":15,"column":17,"width":19,"text":"owned by `plans::WebError::NotFound`"},{"file":"sw-error-[VERSION]/src/http_error.rs","line":127,"column":16,"width":19,"text":"owned by `sw-error::HttpError::NotFound`, which is built into sw-error [VERSION]"}],"help":["give it another code, or let it refer to the built-in one: `#[sw(code_of = sw_error::HttpError::NotFound)]`"]},{"check":"prefix-overlap","level":"deny","code":null,"message":"the prefixes `SW_HTTP_` and `SW_HTTP_` overlap","labels":[{"file":"plans/src/lib.rs","line":21,"column":10,"width":10,"text":"`plans::ProxyError` owns `SW_HTTP_`"},{"file":"sw-error-[VERSION]/src/http_error.rs","line":46,"column":10,"width":9,"text":"`sw-error::HttpError` owns `SW_HTTP_`"}],"help":["give `ProxyError` another prefix: this one is that of the built-in codes"]}],"summary":{"errors":4,"warnings":0,"notes":0}}

"#]]);

    // What the findings say helps.
    copy.replace(
        "plans/src/lib.rs",
        "code = \"SW_HTTP_NOT_FOUND\", status = 404",
        "code_of = errors::HttpError::NotFound",
    );
    copy.replace(
        "plans/src/lib.rs",
        "prefix = \"SW_HTTP_\"",
        "prefix = \"SW_PROXY_\"",
    );
    copy.replace("plans/src/lib.rs", "SW_HTTP_PROXY", "SW_PROXY_AWAY");
    copy.replace(
        "plans/Cargo.toml",
        "errors.workspace = true",
        "errors = { workspace = true, features = [\"http-codes\"] }",
    );
    copy.remove("sw-error.lock");
    assert_eq!(copy.run("init").code, Some(0));
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
46 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn turned_off_again() {
    let copy = Fixture::of("builtin");
    assert_eq!(copy.run("init").code, Some(0));
    copy.commit_all("init");
    copy.run("retire SW_HTTP_GONE --reason \"nobody gets it\"")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_HTTP_GONE` is built into sw-error [VERSION]; turn off its feature `http-codes` first

"#]]);
    copy.replace("service/Cargo.toml", "http-codes", "http");
    copy.write("service/src/lib.rs", "");
    let outcome = copy.run("check");
    assert_eq!(
        outcome.stdout.matches("error[code-removed]").count(),
        BUILT_IN
    );
    let first = outcome.stdout.split("\n\n").next().unwrap_or_default();
    snapshot(
        first,
        str![[r#"
error[code-removed]: code `SW_HTTP_BAD_GATEWAY` was promised and is gone
 --> sw-error.lock:5:8
  |
5 | [codes.SW_HTTP_BAD_GATEWAY]
  |        ^^^^^^^^^^^^^^^^^^^ promised since 0.1.0 by `sw-error::HttpError::BadGateway`
  |
  = help: turn on the feature `http-codes` of sw-error, which brings it back
  = help: or retire it: `cargo sw-error retire SW_HTTP_BAD_GATEWAY --reason "…"`
"#]],
    );
    // Part of the workspace does not have to have them.
    copy.run("check --package plans").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
    snapshot(
        beginning(&copy.run("diff"), 2),
        str![[r#"
exit Some(0), 44 lines
- SW_HTTP_BAD_GATEWAY  502  sw-error::HttpError::BadGateway  (gone without being retired)
- SW_HTTP_BAD_REQUEST  400  sw-error::HttpError::BadRequest  (gone without being retired)

"#]],
    );

    // One of them is retired, and they come back.
    copy.run("retire SW_HTTP_GONE --reason \"nobody gets it\"")
        .is(str![[r#"
exit 0
--- stdout
retired `SW_HTTP_GONE`; it stays in sw-error.lock

"#]]);
    copy.replace("service/Cargo.toml", "\"http\"", "\"http-codes\"");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[code-retired]: code `SW_HTTP_GONE` is retired and must not be used again
  --> sw-error.lock:67:8
   |
67 | [codes.SW_HTTP_GONE]
   |        ^^^^^^^^^^^^ retired in 1.2.0: nobody gets it
   |
  ::: sw-error-[VERSION]/src/http_error.rs:169:16
   = note: used by `sw-error::HttpError::Gone`
   = help: turn off the feature `http-codes` of sw-error; or, as it means what it meant, take `retired` out of its block

1 error
for more about a check: cargo sw-error explain code-retired

"#]]);
}

#[test]
fn another_version() {
    let (copy, old) = from(Source::Registry);
    assert_eq!(copy.run("init").code, Some(0));
    let new = old.with_file_name("sw-error-99.0.0");
    let status = Command::new("cp").arg("-R").args([&old, &new]).status();
    assert!(status.expect("cp starts").success());
    let version = env!("CARGO_PKG_VERSION");
    change(
        &new.join("Cargo.toml"),
        &format!("version = \"{version}\""),
        "version = \"99.0.0\"",
    );
    let list = new.join("http-codes.toml");
    change(
        &list,
        "SW_HTTP_GONE\"\nstatus = 410",
        "SW_HTTP_GONE\"\nstatus = 404",
    );
    change(&list, "SW_HTTP_CONFLICT", "SW_HTTP_TEAPOT");

    // Both versions in one service: one owner, of which the newer version tells.
    copy.append(
        "service/Cargo.toml",
        "\n[dependencies.next]\npackage = \"sw-error\"\nversion = \"99\"\n\
         registry = \"packages\"\nfeatures = [\"http-codes\"]\n",
    );
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[status-changed]: code `SW_HTTP_GONE` was promised with status 410, and now has 404
  --> sw-error.lock:67:8
   |
67 | [codes.SW_HTTP_GONE]
   |        ^^^^^^^^^^^^ promised with status 410
   |
  ::: sw-error-99.0.0/src/http_error.rs:169:16
   = note: status 404
   = help: sw-error 99.0.0 has changed it; go back to the version that you had
   = help: or accept the break: `cargo sw-error update --accept SW_HTTP_GONE --reason "…"`

warning[lock-outdated]: code `SW_HTTP_TEAPOT` is not in sw-error.lock
--> sw-error-99.0.0/src/http_error.rs
 = note: owned by `sw-error::HttpError::Conflict`
 = help: run `cargo sw-error update` and commit the lock

1 error, 1 warning
for more about a check: cargo sw-error explain status-changed

"#]]);
    copy.run("update").is(str![[r#"
exit 1
--- stdout
+ SW_HTTP_TEAPOT  409  sw-error::HttpError::Conflict
--- stderr
error: the status of `SW_HTTP_GONE` is not what was promised, and was left as it is; `--accept SW_HTTP_GONE --reason "…"` accepts the break

"#]]);

    // The newer one only.
    copy.replace(
        "service/Cargo.toml",
        "errors = { workspace = true, features = [\"http-codes\"] }\n",
        "",
    );
    copy.write("service/src/lib.rs", "");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[code-removed]: code `SW_HTTP_CONFLICT` was promised and is gone
  --> sw-error.lock:20:8
   |
20 | [codes.SW_HTTP_CONFLICT]
   |        ^^^^^^^^^^^^^^^^ promised since [VERSION] by `sw-error::HttpError::Conflict`
   |
   = help: sw-error 99.0.0 does not have it any more; go back to the version that you had
   = help: or retire it: `cargo sw-error retire SW_HTTP_CONFLICT --reason "…"`

error[status-changed]: code `SW_HTTP_GONE` was promised with status 410, and now has 404
  --> sw-error.lock:67:8
   |
67 | [codes.SW_HTTP_GONE]
   |        ^^^^^^^^^^^^ promised with status 410
   |
  ::: sw-error-99.0.0/src/http_error.rs:169:16
   = note: status 404
   = help: sw-error 99.0.0 has changed it; go back to the version that you had
   = help: or accept the break: `cargo sw-error update --accept SW_HTTP_GONE --reason "…"`

2 errors
for more about a check: cargo sw-error explain code-removed

"#]]);

    // A newer form.
    change(&list, "version = 1", "version = 2");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: package `sw-error` uses a version of sw-error that this cargo-sw-error does not understand (protocol 2); install the cargo-sw-error of that version

"#]]);
}

/// The first lines of what a program has said, and their number.
fn beginning(outcome: &Outcome, lines: usize) -> String {
    let all: Vec<_> = outcome.stdout.lines().collect();
    let shown = all[..lines.min(all.len())].join("\n");
    format!("exit {:?}, {} lines\n{shown}\n", outcome.code, all.len())
}
