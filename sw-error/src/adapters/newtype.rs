//! What extractors are beside extractors: as with those of the frameworks, one is what it has extracted.

/// A type with one field is used like that field.
macro_rules! impl_deref {
    ($extractor:ident) => {
        impl<T> core::ops::Deref for $extractor<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> core::ops::DerefMut for $extractor<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }
    };
}

/// A type with one field is made of it.
macro_rules! impl_from {
    ($extractor:ident) => {
        impl<T> From<T> for $extractor<T> {
            fn from(value: T) -> Self {
                Self(value)
            }
        }
    };
}

pub(super) use {impl_deref, impl_from};
