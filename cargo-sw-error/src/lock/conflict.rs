//! [`Conflict`]: the two sides of a lock with git's conflict marks.

use std::path::{Path, PathBuf};

use super::{
    entry::Lock,
    marks::{begins, mark},
    read::read,
};
use crate::error::{Error, Mistake};

/// Two branches' versions of a lock.
#[derive(Debug)]
pub(crate) struct Conflict {
    pub(super) path: PathBuf,
    pub(super) ours: Side,
    pub(super) theirs: Side,
    /// The common ancestor, if the marks include it.
    pub(super) base: Option<Lock>,
}

/// A side of the conflict.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) lock: Lock,
    /// Git's name for it, such as `HEAD`.
    pub(super) name: String,
}

/// The text of a side, with the original line number of each line.
#[derive(Default)]
struct Text {
    text: String,
    lines: Vec<u32>,
}

impl Text {
    fn push(&mut self, line: &str, number: u32) {
        self.text.push_str(line);
        self.lines.push(number);
    }

    /// Parses the lock, with locations in the original file.
    fn read(&self, path: &Path) -> Result<Lock, Error> {
        let in_file = |line: u32| {
            let index = usize::try_from(line)
                .ok()
                .and_then(|line| line.checked_sub(1));
            let number = index.and_then(|index| self.lines.get(index));
            number.copied().unwrap_or(line)
        };
        match read(path, &self.text) {
            Ok(mut lock) => {
                for entry in lock.codes.values_mut() {
                    entry.location.line = in_file(entry.location.line);
                }
                Ok(lock)
            }
            Err(Error::Mistakes(mut mistakes)) => {
                for mistake in &mut mistakes {
                    mistake.line = in_file(mistake.line);
                }
                Err(Error::Mistakes(mistakes))
            }
            Err(error) => Err(error),
        }
    }
}

/// The sides that a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

/// The texts of the sides.
#[derive(Default)]
struct Texts {
    ours: Text,
    base: Text,
    theirs: Text,
    names: [String; 2],
    /// The number of conflicts, and of those that include the ancestor.
    conflicts: usize,
    bases: usize,
}

impl Conflict {
    /// Splits a text into its sides; `None` without a conflict.
    ///
    /// # Errors
    ///
    /// The marks are incomplete, or a side is not a valid lock.
    pub(crate) fn of(path: &Path, text: &str) -> Result<Option<Self>, Error> {
        if !text.lines().any(begins) {
            return Ok(None);
        }
        let texts = Texts::of(path, text)?;
        let (ours, theirs) = (texts.ours.read(path), texts.theirs.read(path));
        let (ours, theirs) = match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => (ours, theirs),
            (Err(Error::Mistakes(mut ours)), Err(Error::Mistakes(theirs))) => {
                ours.extend(theirs);
                ours.sort_by_key(|mistake| (mistake.line, mistake.column));
                ours.dedup();
                return Err(Error::Mistakes(ours));
            }
            (Err(error), _) | (_, Err(error)) => return Err(error),
        };
        let has_base = texts.bases == texts.conflicts;
        let [our_name, their_name] = texts.names;
        Ok(Some(Self {
            path: path.to_path_buf(),
            ours: Side {
                lock: ours,
                name: our_name,
            },
            theirs: Side {
                lock: theirs,
                name: their_name,
            },
            // An ancestor with conflicts of its own is not a valid lock, and is left out.
            base: has_base.then(|| texts.base.read(path).ok()).flatten(),
        }))
    }
}

impl Texts {
    fn of(path: &Path, text: &str) -> Result<Self, Error> {
        let mut texts = Self::default();
        let (mut part, mut size, mut start) = (Part::Both, 0, 0);
        for (line, number) in text.split_inclusive('\n').zip(1..) {
            let mark = mark(line).filter(|mark| part == Part::Both || mark.size == size);
            match (part, mark) {
                (Part::Both, Some(mark)) if mark.kind == '<' => {
                    (part, size, start) = (Part::Ours, mark.size, number);
                    mark.label.clone_into(&mut texts.names[0]);
                    texts.conflicts += 1;
                }
                (Part::Ours | Part::Theirs, Some(mark)) if mark.kind == '<' => {
                    let message = "a conflict begins inside another one, so the sides are unclear; \
                                   resolve the inner one by hand";
                    return Err(mistake(path, number, message));
                }
                (Part::Ours, Some(mark)) if mark.kind == '|' => {
                    part = Part::Base;
                    texts.bases += 1;
                }
                (Part::Ours | Part::Base, Some(mark)) if mark.kind == '=' => part = Part::Theirs,
                (Part::Theirs, Some(mark)) if mark.kind == '>' => {
                    part = Part::Both;
                    mark.label.clone_into(&mut texts.names[1]);
                }
                _ => texts.push(part, line, number),
            }
        }
        match part {
            Part::Both => Ok(texts),
            _ => Err(mistake(
                path,
                start,
                "the conflict that begins here lacks the marks of its middle or its end; \
                 resolve it by hand, or let git write it again: `git checkout --merge sw-error.lock`",
            )),
        }
    }

    fn push(&mut self, part: Part, line: &str, number: u32) {
        let Self {
            ours, base, theirs, ..
        } = self;
        let sides: &mut [&mut Text] = match part {
            Part::Both => &mut [ours, base, theirs],
            Part::Ours => &mut [ours],
            Part::Base => &mut [base],
            Part::Theirs => &mut [theirs],
        };
        for side in sides {
            side.push(line, number);
        }
    }
}

fn mistake(path: &Path, line: u32, message: &str) -> Error {
    Error::Mistakes(vec![Mistake {
        path: path.to_path_buf(),
        line,
        column: 1,
        message: message.to_owned(),
    }])
}
