use sw_error::SwError;

use std::{
    collections::HashMap,
    error::Error as StdError,
    fmt::{self, Display},
    io::{self, Error as IoError},
    num::ParseIntError,
    sync::Arc,
};

type BoxError = Box<dyn StdError + Send + Sync>;

#[derive(Debug, thiserror::Error)]
#[error("secret")]
struct Cause<'a>(&'a str);

#[derive(Debug, thiserror::Error, SwError)]
#[error("secret")]
#[sw(code = "SW_STORE", status = 503)]
struct StoreError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_REFUSED", status = 400)]
struct Refused;

// What the name of the type tells.
#[derive(Debug, thiserror::Error, SwError)]
enum Named {
    #[error("no store: {0}")]
    #[sw(code = "SW_IO", status = 400)]
    Io(io::Error),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_OPTION", status = 400)]
    Option(Option<io::Error>),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_VEC", status = 400)]
    Vec(Vec<anyhow::Error>),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_MAP", status = 400)]
    Map(HashMap<String, io::Error>),
    #[error("no store: {0}")]
    #[sw(code = "SW_BOX", status = 400)]
    Box(Box<dyn std::error::Error + Send + Sync + 'static>),
    #[error("no store: {0}")]
    #[sw(code = "SW_ARC", status = 400)]
    Arc(Arc<dyn std::error::Error + Send + Sync>),
    #[error("no store: {inner}")]
    #[sw(code = "SW_ITSELF", status = 400)]
    Itself { inner: Box<Self> },
    #[error("no store")]
    #[sw(code = "SW_GIVEN", status = 400, message = "no store: {0}")]
    Message(io::Error),
    #[error("no store")]
    #[sw(code = "SW_HEADER", status = 400, header("x-why" = _0))]
    Header(io::Error),
    #[error("no store: {0}")]
    #[sw(code = "SW_PRIVATE", status = 500)]
    Private(io::Error),
    #[error("no store: {0} {1}")]
    #[sw(code = "SW_EXPOSED", status = 500, expose)]
    Exposed(io::Error, io::ErrorKind),
}

// What the type checker knows.
#[derive(Debug, thiserror::Error, SwError)]
enum Checked<'a> {
    #[error("no store: {0}")]
    #[sw(code = "SW_CHECKED_ALIAS", status = 400)]
    Alias(IoError),
    #[error("no store: {0}")]
    #[sw(code = "SW_CHECKED_BOX", status = 400)]
    Box(BoxError),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_CHECKED_OPTION", status = 400)]
    Option(Option<&'a Cause<'a>>),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_CHECKED_ARRAY", status = 400)]
    Array([Cause<'a>; 2]),
    #[error("no store: {0}")]
    #[sw(code = "SW_CHECKED_CODE", status = 400)]
    Code(Arc<StoreError>),
    #[error("no store: {0}")]
    #[sw(code = "SW_CHECKED_PUBLIC", status = 400)]
    Public(#[sw(public)] StoreError),
    #[error("no store")]
    #[sw(code = "SW_CHECKED_MESSAGE", status = 400, message = "no store: {0}")]
    Message(StoreError),
    #[error("no store")]
    #[sw(code = "SW_CHECKED_HEADER", status = 400, header("x-why" = why))]
    Header { why: Option<IoError> },
    #[error("no store: {0}")]
    #[sw(code_of = Refused)]
    Referring(IoError),
    #[error("no store: {0}")]
    #[sw(code_of = Refused)]
    ReferringByName(io::Error),
    #[error("no store: {0}")]
    #[sw(code_of = StoreError)]
    ReferringInPrivate(IoError),
    #[error("{0} {1} {2}")]
    #[sw(code = "SW_CHECKED_RIGHT", status = 400)]
    Right(Shown<'a>, ParseIntError, io::ErrorKind),
}

#[derive(Debug, thiserror::Error, SwError)]
enum Generic<E: StdError, F, G>
where
    F: SwError,
    G: TryFrom<u8, Error = E>,
{
    #[error("no store: {0:?}")]
    #[sw(code = "SW_GENERIC_BOUND", status = 400)]
    Bound(F, E),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_GENERIC_RIGHT", status = 400)]
    Right(Vec<G>),
    #[error("no store: {0:?}")]
    #[sw(code = "SW_GENERIC_FIXED", status = 400)]
    Fixed(Option<IoError>),
}

#[derive(Debug)]
struct Shown<'a>(&'a str);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

fn main() {}
