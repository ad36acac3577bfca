//! `Deref` and `DerefMut` for the extractors, as axum's have them.

/// Makes an extractor deref to its value.
macro_rules! newtype {
    ($extractor:ident) => {
        impl<T> std::ops::Deref for $extractor<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> std::ops::DerefMut for $extractor<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }
    };
}

pub(crate) use newtype;
