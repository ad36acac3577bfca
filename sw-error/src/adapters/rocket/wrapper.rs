//! What all guards around a value have in common.

/// `Deref`, `DerefMut` and `From` for a type around one value.
macro_rules! wrapper {
    ($name:ident) => {
        impl<T> core::ops::Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> core::ops::DerefMut for $name<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        impl<T> From<T> for $name<T> {
            fn from(value: T) -> Self {
                Self(value)
            }
        }
    };
}

pub(super) use wrapper;
