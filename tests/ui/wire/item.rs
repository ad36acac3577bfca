//! Mistakes around the members.

sw_error::wire! {}

sw_error::wire! { enum Flat { "code": code } }

sw_error::wire! { struct Flat; }

sw_error::wire! { struct Xml: "application/xml" { "code": code } }

sw_error::wire! { struct Parameter: "application/json; charset=utf-8" { "code": code } }

sw_error::wire! { struct First { "code": code } struct Second { "code": code } }

sw_error::wire! { #[sw(no_code)] struct Attribute { "message": message } }

sw_error::wire! { #[cfg(test)] struct Hidden { "code": code } }

fn main() {}
