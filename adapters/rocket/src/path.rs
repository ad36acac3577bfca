//! [`Path`]: the parameters of the path; it names the invalid one.

use std::borrow::Cow;

use rocket::{
    Request, async_trait,
    request::{FromRequest, Outcome},
};
use serde::{
    Deserializer,
    de::{
        DeserializeOwned, Error as _, IntoDeserializer, Visitor,
        value::{Error, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_path_to_error::Segment;

use sw_error::extract::{NOT_UTF8, Rejection as Unfit};

use crate::{
    Rejection,
    newtype::newtype,
    parameters::{self, Parameter},
    refuse::outcome,
};

/// All parameters of the path, deserialised with serde: a request guard, so the route writes them as `<_>`.
///
/// A parameter that does not fit the type or does not decode to UTF-8 is a 400 of the kind
/// [`Path`](sw_error::failure::FailureKind::Path).
/// With a `number: u8` in the route instead, Rocket would try other routes and then respond with 422.
///
/// A struct names the parameters in order; `Path<u8>` and `Path<(u8, String)>` need no names.
/// A type whose parameters differ from the route's is a 500.
///
/// ```
/// use rocket::get;
/// use sw_error_rocket::Path;
///
/// #[derive(serde::Deserialize)]
/// struct Address {
///     room: String,
///     number: u8,
/// }
///
/// #[get("/rooms/<_>/notes/<_>")]
/// fn note(address: Path<Address>) -> String {
///     format!("{} {}", address.room, address.number)
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Path<T>(pub T);

newtype!(Path);

#[async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Path<T> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        let route = request.route();
        let parameters = route.map(|route| parameters::of(request, route));
        outcome(request, read(parameters.unwrap_or_default()).map(Self))
    }
}

fn read<T: DeserializeOwned>(parameters: Vec<Parameter<'_>>) -> Result<T, Unfit> {
    let names: Vec<String> = parameters
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    serde_path_to_error::deserialize(Parameters(parameters)).map_err(|error| {
        let message = error.inner().to_string();
        if message.starts_with(WRONG_NUMBER) || message.starts_with("missing field") {
            let cause = format!("the type of a path does not fit its route: {message}");
            return Unfit::internal(cause);
        }
        let name = |index: usize| names.get(index).filter(|name| *name != "_").cloned();
        let field = match error.path().iter().next() {
            Some(Segment::Map { key }) => Some(key.clone()),
            Some(Segment::Seq { index }) => name(*index),
            _ => name(0),
        };
        Unfit::path(field.unwrap_or_default(), message)
    })
}

const WRONG_NUMBER: &str = "wrong number of parameters";

fn wrong_number(expected: usize, got: usize) -> Error {
    Error::custom(format!("{WRONG_NUMBER}: expected {expected}, got {got}"))
}

/// Names and values, in order.
struct Parameters<'a>(Vec<Parameter<'a>>);

impl<'a> Parameters<'a> {
    fn only(self) -> Result<Value<'a>, Error> {
        let got = self.0.len();
        let mut values = self.0.into_iter().map(|(_, value)| Value(value));
        match (values.next(), got) {
            (Some(value), 1) => Ok(value),
            _ => Err(wrong_number(1, got)),
        }
    }
}

/// Deserialises the only parameter as a single value.
macro_rules! only {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.only()?.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Parameters<'_> {
    type Error = Error;

    only! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64 deserialize_char deserialize_str deserialize_string deserialize_bytes
        deserialize_byte_buf deserialize_identifier
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let values = self.0.into_iter().map(|(_, value)| Value(value));
        visitor.visit_seq(SeqDeserializer::new(values))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        if self.0.len() != len {
            return Err(wrong_number(len, self.0.len()));
        }
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let entries = self.0.into_iter();
        visitor.visit_map(MapDeserializer::new(
            entries.map(|(name, value)| (name, Value(value))),
        ))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        for ((name, _), field) in self.0.iter_mut().zip(fields) {
            if *name == "_" {
                *name = field;
            }
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.only()?.deserialize_enum(name, variants, visitor)
    }
}

/// A value, which is text until its type is known; `None` if it is not UTF-8.
struct Value<'a>(Option<Cow<'a, str>>);

impl<'a> Value<'a> {
    fn text(self) -> Result<Cow<'a, str>, Error> {
        self.0.ok_or_else(|| Error::custom(NOT_UTF8))
    }
}

impl IntoDeserializer<'_> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Deserialises types by parsing the text.
macro_rules! parsed {
    ($($ty:ident: $method:ident $visit:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let text = self.text()?;
            match text.parse::<$ty>() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(Error::custom(format!(
                    concat!("expected `", stringify!($ty), "`, got `{}`"),
                    text,
                ))),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Error;

    parsed! {
        bool: deserialize_bool visit_bool,
        i8: deserialize_i8 visit_i8,
        i16: deserialize_i16 visit_i16,
        i32: deserialize_i32 visit_i32,
        i64: deserialize_i64 visit_i64,
        i128: deserialize_i128 visit_i128,
        u8: deserialize_u8 visit_u8,
        u16: deserialize_u16 visit_u16,
        u32: deserialize_u32 visit_u32,
        u64: deserialize_u64 visit_u64,
        u128: deserialize_u128 visit_u128,
        f32: deserialize_f32 visit_f32,
        f64: deserialize_f64 visit_f64,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum((*self.text()?).into_deserializer())
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
