//! The form of `sw-error.lock`: line endings and byte order mark, as on Windows.

use snapbox::str;

use crate::support::Memory;

type Form = fn(&str) -> String;

fn windows(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// As checked out by Windows' git, and as saved by its editors.
#[test]
fn the_form_of_the_file_stays() {
    let meaning = "The plan runs already; pause it first.";
    let copy = Memory::of("plans");
    // A meaning of several lines.
    copy.replace("src/lib.rs", meaning, "Runs.\n    ///\n    /// Pause it.");
    copy.run("update");
    let text = copy.read("sw-error.lock");
    let forms: [(Form, Form); 5] = [
        (windows, windows),
        (
            |text| format!("\u{feff}{text}"),
            |text| format!("\u{feff}{text}"),
        ),
        (
            |text| "\u{feff}".to_owned() + &windows(text),
            |text| "\u{feff}".to_owned() + &windows(text),
        ),
        // A few lines with other endings get the usual ones.
        (|text| windows(text).replacen("\r\n", "\n", 3), windows),
        (|text| text.replacen('\n', "\r\n", 3), str::to_owned),
    ];
    for (form, expected) in forms {
        copy.write("sw-error.lock", &form(&text));
        copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
        assert_eq!(copy.run("update").code, Some(0));
        assert_eq!(copy.read("sw-error.lock"), expected(&text));
        copy.replace("src/lib.rs", "/// Pause it.", "/// Wait.");
        assert_eq!(copy.run("update").code, Some(0));
        let changed = expected(&text.replace("Pause it.", "Wait."));
        assert_eq!(copy.read("sw-error.lock"), changed);
        copy.replace("src/lib.rs", "/// Wait.", "/// Pause it.");
    }
}

#[test]
fn a_mistake_is_located_in_any_form() {
    let copy = Memory::of("plans");
    copy.replace("sw-error.lock", "status = 409", "status = 4009");
    let text = copy.read("sw-error.lock").replace('\n', "\r\n");
    copy.write("sw-error.lock", &format!("\u{feff}{text}"));
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:10: expected `status = ` and a number from 400 to 599

"#]]);
    copy.write("sw-error.lock", "\u{feff}verse = 1\r\nversion = 1\r\n");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:1:1: unknown key `verse`; did you mean `version`?

"#]]);
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_folder() {
    let copy = Memory::of("plans");
    copy.remove("sw-error.lock");
    std::fs::create_dir(copy.path("sw-error.lock")).expect("a folder");
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error: cannot read [ROOT]/sw-error.lock: Is a directory (os error 21)

"#]]);
}
