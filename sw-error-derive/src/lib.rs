//! derive
use proc_macro::TokenStream;
/// derive
#[proc_macro_derive(SwError, attributes(sw))]
pub fn derive(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
/// catalog
#[proc_macro]
pub fn __catalog(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
