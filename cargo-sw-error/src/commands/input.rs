//! [`Input`]: reads a file or stdin.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use crate::error::{Error, Mistake};

/// A file on the command line; `-` is stdin.
pub(super) struct Input<'a> {
    path: &'a Path,
    is_stdin: bool,
}

impl<'a> Input<'a> {
    pub(super) fn of(path: &'a Path) -> Self {
        let is_stdin = path == Path::new("-");
        Self {
            path: if is_stdin { Path::new("stdin") } else { path },
            is_stdin,
        }
    }

    /// The path for messages.
    pub(super) fn shown(&self) -> &'a Path {
        self.path
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let read = if self.is_stdin {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            read.map(|_| bytes)
        } else {
            fs::read(self.path)
        };
        read.map_err(|source| Error::File {
            what: "read",
            path: self.path.to_path_buf(),
            source,
        })
    }

    /// The text, without a byte order mark.
    pub(super) fn text(&self) -> Result<String, Error> {
        let text = String::from_utf8(self.bytes()?).map_err(|_| {
            Error::Mistakes(vec![Mistake {
                path: PathBuf::from(self.path),
                line: 0,
                column: 0,
                message: "expected UTF-8; save the file in that encoding".to_owned(),
            }])
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
    }
}
