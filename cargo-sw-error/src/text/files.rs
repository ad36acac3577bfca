//! Files are written whole or not at all; what is no regular file is written through.

use std::{
    fs::{self, Metadata, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::error::Error;

/// Writes a file in one step: readers see the old text or the new one, also when we are interrupted.
///
/// A link is followed, also one to a file that is not there yet. A device or a pipe gets the text as it is.
/// A file that has the text already is left alone.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    write_all(&[(path, text)])
}

/// The same of several files: if one cannot be written, none is, and the error names all that cannot.
pub(crate) fn write_all(files: &[(&Path, &str)]) -> Result<(), Error> {
    #[cfg(unix)]
    let uninterrupted = uninterrupted::begin();
    let (mut prepared, mut errors) = (Vec::new(), Vec::new());
    for &(path, text) in files {
        match prepare(path, text) {
            Ok(file) => prepared.push((path, file)),
            Err(source) => errors.push(cannot_write(path, source)),
        }
    }
    Error::unless_any(errors)?;
    let mut streams = Vec::new();
    for (path, file) in prepared {
        match file {
            Prepared::AsItIs => {}
            Prepared::Stream(text) => streams.push((path, text)),
            Prepared::File(file, end) => {
                let persisted = file.persist(end);
                persisted.map_err(|error| cannot_write(path, error.error))?;
            }
        }
    }
    // Who reads a pipe may keep us waiting.
    #[cfg(unix)]
    drop(uninterrupted);
    for (path, text) in streams {
        stream(path, text).map_err(|source| cannot_write(path, source))?;
    }
    Ok(())
}

fn cannot_write(path: &Path, source: io::Error) -> Error {
    Error::File {
        what: "write",
        path: path.to_path_buf(),
        source,
    }
}

/// A file that is about to be written.
enum Prepared<'a> {
    /// It has the text.
    AsItIs,
    /// What is there takes a text behind what it has.
    Stream(&'a str),
    /// A new file, and the path that it gets.
    File(NamedTempFile, PathBuf),
}

fn prepare<'a>(path: &Path, text: &'a str) -> io::Result<Prepared<'a>> {
    // As `>` of a shell has it: only the kind of what is there tells how it is written.
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(refused("it is a folder; name a file in it")),
        Ok(there) if !there.is_file() || is_descriptor(path)? => Ok(Prepared::Stream(text)),
        Ok(_) if fs::read(path).is_ok_and(|old| old == text.as_bytes()) => Ok(Prepared::AsItIs),
        Ok(there) => replacement(end_of_links(path)?, text, Some(&there)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            replacement(end_of_links(path)?, text, None)
        }
        Err(error) => Err(error),
    }
}

fn refused(why: &str) -> io::Error {
    io::Error::other(why.to_owned())
}

/// Writes into what is there, behind what it has.
fn stream(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

/// Whether the path is an open file of this process, such as `/dev/fd/3`: its reader has the file and not the name.
fn is_descriptor(path: &Path) -> io::Result<bool> {
    let steps = steps(path)?;
    let mut folders = steps
        .iter()
        .filter_map(|step| folder(step).canonicalize().ok());
    Ok(folders.any(|folder| folder.starts_with("/proc") || folder == Path::new("/dev/fd")))
}

/// The file that a path means when all links are followed; it need not be there.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    Ok(steps(path)?.pop().unwrap_or_default())
}

/// A path, and those that its links lead to.
fn steps(path: &Path) -> io::Result<Vec<PathBuf>> {
    const LINKS: usize = 40;
    let mut steps = vec![path.to_path_buf()];
    let mut last = path.to_path_buf();
    while let Ok(target) = fs::read_link(&last) {
        if steps.len() > LINKS {
            return Err(refused("its links lead in a circle"));
        }
        last = folder(&last).join(target);
        steps.push(last.clone());
    }
    Ok(steps)
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A new file for the place of a regular one, or where there is none.
fn replacement<'a>(path: PathBuf, text: &str, old: Option<&Metadata>) -> io::Result<Prepared<'a>> {
    let folder = folder(&path);
    if !folder.is_dir() {
        // Else the error would name our temporary file.
        let text = format!("there is no folder {}", folder.display());
        return Err(io::Error::new(ErrorKind::NotFound, text));
    }
    if path
        .as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator)
    {
        return Err(refused("it names a folder; name a file in it"));
    }
    if let Some(old) = old {
        // A new file may take the place of one that must not be written.
        if old.permissions().readonly() {
            return Err(io::Error::new(
                ErrorKind::PermissionDenied,
                "it is read-only",
            ));
        }
        OpenOptions::new().append(true).open(&path)?;
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sw-error-");
    // As other programs make files: readable for all whom the umask lets.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    if let Some(old) = old {
        keep_owner(file.as_file(), old);
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(Prepared::File(file, path))
}

/// The file of a user stays theirs when root writes it, as in a container.
fn keep_owner(file: &fs::File, old: &Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Others than root may not, and need not: what they replace is mostly theirs.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    #[cfg(not(unix))]
    let _ = (file, old);
}

/// Ctrl-C and the like wait until the file is written: a process that ends by a signal leaves its temporary files.
#[cfg(unix)]
mod uninterrupted {
    use nix::sys::signal::{SigSet, SigmaskHow, Signal};

    /// Until this is dropped; the signals that came in the meantime have their effect then.
    pub(super) struct Uninterrupted {
        before: SigSet,
    }

    pub(super) fn begin() -> std::io::Result<Uninterrupted> {
        let ends = [
            Signal::SIGINT,
            Signal::SIGTERM,
            Signal::SIGHUP,
            Signal::SIGQUIT,
        ];
        let ends: SigSet = ends.into_iter().collect();
        let before = ends.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
        Ok(Uninterrupted { before })
    }

    impl Drop for Uninterrupted {
        fn drop(&mut self) {
            // It was the mask before, so it is a mask.
            let _ = self.before.thread_set_mask();
        }
    }
}

/// Reads a text file; `None` where there is none.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Error> {
    match read_existing(path) {
        Err(Error::File { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// Reads a text file that has to be there.
pub(crate) fn read_existing(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::File {
        what: "read",
        path: path.to_path_buf(),
        source,
    })
}
