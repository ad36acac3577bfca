//! `export --out` and the lock, for every kind of file that a path may name.

use std::{
    fs::{self, File},
    io::Read,
    os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink},
    path::Path,
    process::Command,
    thread,
};

use snapbox::str;

use crate::support::{Memory, Outcome};

fn export(copy: &Memory, out: impl AsRef<Path>) -> Outcome {
    let out = out.as_ref().to_str().expect("UTF-8").to_owned();
    copy.run_args(&["export", "--format", "typescript", "--out", &out])
}

/// The default export.
fn exported(copy: &Memory) -> String {
    copy.run("export --format typescript").stdout
}

#[track_caller]
fn is_written(outcome: &Outcome) {
    let outcome = (outcome.code, &*outcome.stdout, &*outcome.stderr);
    assert_eq!(outcome, (Some(0), "", ""));
}

/// No temporary file is left.
#[track_caller]
fn has_only(folder: &Path, names: &[&str]) {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut found: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    found.sort();
    assert_eq!(found, names);
}

#[test]
fn a_regular_file_is_replaced_and_keeps_its_mode() {
    let copy = Memory::of("plans");
    copy.write("docs/codes.ts", "old");
    let path = copy.path("docs/codes.ts");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
    let before = fs::metadata(&path).expect("a file");
    is_written(&export(&copy, &path));
    let after = fs::metadata(&path).expect("a file");
    assert_eq!(copy.read("docs/codes.ts"), exported(&copy));
    assert_ne!(after.ino(), before.ino());
    assert_eq!(after.mode(), before.mode());
    // A second run touches nothing.
    is_written(&export(&copy, &path));
    let again = fs::metadata(&path).expect("a file");
    assert_eq!(
        (again.ino(), again.mtime_nsec()),
        (after.ino(), after.mtime_nsec())
    );
    has_only(&copy.path("docs"), &["codes.ts"]);
}

/// Relative and absolute links, links to missing files, and links to another file system.
#[test]
fn links_are_written_through() {
    let copy = Memory::of("plans");
    copy.write("pages/old.ts", "old");
    fs::create_dir(copy.path("links")).expect("a folder");
    let elsewhere = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let elsewhere = elsewhere.expect("a folder");
    let far = elsewhere.path().join("far.ts");
    for (name, target, file) in [
        (
            "relative",
            "../pages/old.ts".into(),
            copy.path("pages/old.ts"),
        ),
        (
            "absolute",
            copy.path("pages/abs.ts"),
            copy.path("pages/abs.ts"),
        ),
        (
            "dangling",
            "../pages/new.ts".into(),
            copy.path("pages/new.ts"),
        ),
        ("of-a-link", "dangling".into(), copy.path("pages/new.ts")),
        ("far", far.clone(), far.clone()),
    ] {
        let link = copy.path("links").join(name);
        symlink(&target, &link).expect("a link");
        is_written(&export(&copy, &link));
        assert_eq!(
            fs::read_link(&link).expect("still a link"),
            target,
            "{name}"
        );
        let text = fs::read_to_string(file).expect("a file");
        assert_eq!(text, exported(&copy), "{name}");
    }
    has_only(
        &copy.path("links"),
        &["absolute", "dangling", "far", "of-a-link", "relative"],
    );
    has_only(&copy.path("pages"), &["abs.ts", "new.ts", "old.ts"]);
    has_only(elsewhere.path(), &["far.ts"]);
}

#[test]
fn the_lock_is_written_through_a_link() {
    let copy = Memory::of("plans");
    let lock = copy.read("sw-error.lock");
    copy.write("shared/codes.lock", &lock);
    copy.remove("sw-error.lock");
    symlink("shared/codes.lock", copy.path("sw-error.lock")).expect("a link");
    copy.replace(
        "src/lib.rs",
        "/// The venue is not",
        "/// This venue is not",
    );
    let outcome = copy.run("update");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    assert!(copy.path("sw-error.lock").is_symlink());
    assert!(copy.read("shared/codes.lock").contains("This venue is not"));
}

#[test]
fn devices_are_written_into() {
    let copy = Memory::of("plans");
    let null = copy.path("null");
    symlink("/dev/null", &null).expect("a link");
    for path in [null.as_path(), Path::new("/dev/null")] {
        is_written(&export(&copy, path));
        let device = fs::metadata("/dev/null").expect("there is one");
        assert!(device.file_type().is_char_device());
    }
    assert!(null.is_symlink());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error() {
    let copy = Memory::of("plans");
    export(&copy, "/dev/full").is(str![[r#"
exit 101
--- stderr
error: cannot write /dev/full: No space left on device (os error 28)

"#]]);
    assert!(
        fs::metadata("/dev/full")
            .expect("Linux has it")
            .file_type()
            .is_char_device()
    );
}

#[test]
fn a_named_pipe_is_written_into() {
    let copy = Memory::of("plans");
    let pipe = copy.path("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("Unix has it").success());
    let reader = {
        let pipe = pipe.clone();
        thread::spawn(move || {
            let mut text = String::new();
            let read = File::open(pipe).and_then(|mut pipe| pipe.read_to_string(&mut text));
            read.map(|_| text)
        })
    };
    is_written(&export(&copy, &pipe));
    let text = reader.join().expect("the reader ends").expect("a text");
    assert_eq!(text, exported(&copy));
    assert!(fs::metadata(&pipe).expect("a pipe").file_type().is_fifo());
}

/// `--out /dev/fd/3 3>>file`: the file keeps its content and its name.
#[cfg(target_os = "linux")]
#[test]
fn an_open_file_is_written_into() {
    use std::os::fd::AsRawFd;

    let copy = Memory::of("plans");
    copy.write("log", "before\n");
    let log = File::options()
        .append(true)
        .open(copy.path("log"))
        .expect("a file");
    is_written(&export(&copy, format!("/dev/fd/{}", log.as_raw_fd())));
    assert_eq!(copy.read("log"), format!("before\n{}", exported(&copy)));
    let (open, named) = (log.metadata(), fs::metadata(copy.path("log")));
    assert_eq!(open.expect("a file").ino(), named.expect("a file").ino());
}

#[test]
fn stdout_by_its_names() {
    let copy = Memory::of("plans");
    for name in ["-", "/dev/stdout"] {
        let outcome = export(&copy, name);
        assert_eq!(outcome.stdout, exported(&copy), "{name}");
    }
    assert!(!copy.has("-"));
    copy.run("export --format json --check --out -")
        .is(str![[r#"
exit 2
--- stderr
error: `--check` compares with a file, but `--out` names stdout

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
}

#[test]
fn what_cannot_be_written_is_told_and_left_alone() {
    let copy = Memory::of("plans");
    copy.write("fixed.ts", "old");
    let fixed = copy.path("fixed.ts");
    fs::set_permissions(&fixed, fs::Permissions::from_mode(0o444)).expect("a mode");
    export(&copy, &fixed).is(str![[r#"
exit 101
--- stderr
error: cannot write [ROOT]/fixed.ts: it is read-only

"#]]);
    assert_eq!(copy.read("fixed.ts"), "old");

    export(&copy, copy.path("src")).is(str![[r#"
exit 101
--- stderr
error: cannot write [ROOT]/src: it is a folder; name a file in it

"#]]);
    export(&copy, copy.root().join("docs/")).is(str![[r#"
exit 101
--- stderr
error: cannot write [ROOT]/docs/: it names a folder; name a file in it

"#]]);
    export(&copy, copy.path("docs/codes.ts")).is(str![[r#"
exit 101
--- stderr
error: cannot write [ROOT]/docs/codes.ts: there is no folder [ROOT]/docs

"#]]);
    export(&copy, copy.path("fixed.ts/codes.ts")).is(str![[r#"
exit 101
--- stderr
error: cannot write [ROOT]/fixed.ts/codes.ts: Not a directory (os error 20)

"#]]);
    symlink("docs/codes.ts", copy.path("to-no-folder")).expect("a link");
    export(&copy, copy.path("to-no-folder")).is(str![[r#"
exit 101
--- stderr
error: cannot write [ROOT]/to-no-folder: there is no folder [ROOT]/docs

"#]]);
    symlink("circle", copy.path("circle")).expect("a link");
    let outcome = export(&copy, copy.path("circle"));
    assert_eq!(outcome.code, Some(101), "{}", outcome.stderr);
    assert!(copy.path("circle").is_symlink());
}
