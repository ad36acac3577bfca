//! The derive's hook for adapters, which no longer does anything.

#[doc(hidden)]
#[macro_export]
macro_rules! __impl_adapters {
    ($($ty:tt)*) => {};
}
