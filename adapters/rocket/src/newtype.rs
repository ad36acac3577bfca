//! `Deref`, `DerefMut` and `From` for the guards, as Rocket's have them.

/// Makes a guard deref to its value, and converts the value into it.
macro_rules! newtype {
    ($guard:ident) => {
        impl<T> std::ops::Deref for $guard<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> std::ops::DerefMut for $guard<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        impl<T> From<T> for $guard<T> {
            fn from(value: T) -> Self {
                Self(value)
            }
        }
    };
}

pub(crate) use newtype;
