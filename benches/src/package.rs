//! Generates packages to build.

use std::{env, fs, io, path::Path, process::Command};

/// Writes a package with these dependencies, in the versions of this program's lock, without its source.
pub fn write(folder: &Path, name: &str, dependencies: &str) -> io::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
        ),
    )?;
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock"))?;
    Ok(())
}

/// The dependency on sw-error; `more` follows its path.
pub fn sw_error(more: &str) -> String {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("sw-error");
    format!("sw-error = {{ path = \"{}\"{more} }}\n", library.display())
}

/// Cargo in the folder of a package; it downloads nothing and builds into another folder.
pub fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(arguments)
        .args(["--quiet", "--offline"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target);
    cargo
}
