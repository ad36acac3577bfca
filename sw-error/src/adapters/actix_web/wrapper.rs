//! What all extractors can do: they are their value.

macro_rules! wrapper {
    ($name:ident) => {
        impl<T> $name<T> {
            /// The value itself.
            #[must_use]
            pub fn into_inner(self) -> T {
                self.0
            }
        }

        $crate::adapters::newtype::impl_deref!($name);
        $crate::adapters::newtype::impl_from!($name);

        impl<T> AsRef<T> for $name<T> {
            fn as_ref(&self) -> &T {
                &self.0
            }
        }

        impl<T: core::fmt::Display> core::fmt::Display for $name<T> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

pub(super) use wrapper;
