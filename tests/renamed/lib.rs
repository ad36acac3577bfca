//! sw-error under another name: `crate = …` for a renamed dependency, and for a re-export in a macro's crate.
//!
//! This package has no dependency named `sw_error`, so an expansion with `::sw_error` does not compile.

use errors::SwError;

/// Every attribute, by way of the renamed dependency.
#[derive(Debug, SwError)]
#[sw(crate = errors, section = "Renamed", prefix = "SW_RENAMED_")]
pub enum RenamedError {
    /// A code of its own.
    #[sw(
        code = "SW_RENAMED_OWN",
        status = TOO_MANY_REQUESTS,
        message = "{name} {count:>width$}",
        retry_after = wait,
        header("x-name" = name),
        deprecated = "later"
    )]
    Own {
        /// A name.
        #[sw(detail)]
        name: &'static str,
        /// A number.
        count: u8,
        /// A width.
        width: usize,
        /// A time.
        wait: Option<u8>,
    },
    /// Details as a whole.
    #[sw(code_of = toolkit::CompanyError::Lost)]
    Lost(#[sw(details)] Vec<u8>),
    /// An inner error.
    #[sw(transparent)]
    Company(toolkit::CompanyError),
}

toolkit::errors!(RenamedError);

toolkit::service_error!(
    ServiceError,
    "SW_RENAMED_SERVICE",
    "{detail} {retry:?}",
    String,
    RenamedError,
    retry: u8
);

toolkit::generic_error!(Generic<T>, "SW_RENAMED_GENERIC");

errors::catalog! {
    /// All codes.
    pub const ALL = [RenamedError, ServiceError];
}

errors::http_errors! {
    /// What HTTP itself refuses.
    pub enum HttpError: "SW_RENAMED_HTTP_" {
        BadRequest,
        InternalServerError,
    }
}

toolkit::service_http_errors! {
    /// The same, by a macro.
    pub ServiceHttpError = "SW_RENAMED_SERVICE_HTTP_" NotFound
}

errors::wire! {
    /// A body of the service's own.
    pub struct Flat { "code": code, "message": message }
}

toolkit::service_wire! {
    /// The same, by a macro.
    pub ServiceWire, "https://example.com/{code}", "detail": message
}

toolkit::service_catalog!(SERVICE = ServiceError, Generic<RenamedError>);

#[cfg(test)]
mod tests {
    use errors::Catalogued;

    use super::*;

    fn json(error: &dyn SwError) -> String {
        error.envelope().to_json().into_owned()
    }

    fn own() -> RenamedError {
        RenamedError::Own {
            name: "x",
            count: 7,
            width: 2,
            wait: Some(9),
        }
    }

    #[test]
    fn a_renamed_dependency() {
        assert_eq!(
            json(&own()),
            r#"{"error":{"code":"SW_RENAMED_OWN","message":"x  7","details":{"name":"x"}}}"#
        );
        assert_eq!(own().to_response().headers()["retry-after"], "9");
        assert_eq!(
            json(&RenamedError::Lost(vec![1])),
            r#"{"error":{"code":"SW_COMPANY_LOST","message":"for the log","details":[1]}}"#
        );
        let inner = RenamedError::Company(toolkit::CompanyError::Down);
        assert_eq!(inner.message(), "Service Unavailable");
    }

    #[test]
    fn a_body_of_the_service() {
        let error = own();
        assert_eq!(
            error.envelope().in_wire::<Flat>().to_json(),
            r#"{"code":"SW_RENAMED_OWN","message":"x  7"}"#
        );
        assert_eq!(
            error.envelope().in_wire::<ServiceWire>().to_json(),
            r#"{"code":"SW_RENAMED_OWN","detail":"x  7","link":"https://example.com/SW_RENAMED_OWN","version":2}"#
        );
    }

    #[test]
    fn a_re_export_in_the_crate_of_a_macro() {
        let error = ServiceError::Own {
            detail: "y".to_owned(),
            retry: 3,
        };
        assert_eq!(
            json(&error),
            r#"{"error":{"code":"SW_RENAMED_SERVICE","message":"y 3","details":{"detail":"y"}}}"#
        );
        assert_eq!(error.headers()["x-retry"], "3");
        assert_eq!(json(&ServiceError::Inner(own())), json(&own()));
        let nested = ServiceError::Nested(Box::new(ServiceError::Down));
        assert_eq!(nested.message(), "Service Unavailable");
        let lost = ServiceError::Lost("z".to_owned());
        assert_eq!(
            json(&lost),
            r#"{"error":{"code":"SW_COMPANY_LOST","message":"lost","details":"z"}}"#
        );
        let company = ServiceError::Company(toolkit::CompanyError::Lost);
        assert_eq!(company.code(), lost.code());
        assert_eq!(Generic::Inner(own()).code(), "SW_RENAMED_OWN");
        assert_eq!(Generic::<RenamedError>::GaveUp.code(), "SW_RENAMED_GENERIC");
    }

    #[test]
    fn http_errors() {
        let failure = errors::failure::Failure::from_status(own().status().into());
        assert_eq!(
            HttpError::from(&failure).code(),
            "SW_RENAMED_HTTP_BAD_REQUEST"
        );
        let error = ServiceHttpError::from(failure);
        assert_eq!(error.code(), "SW_RENAMED_SERVICE_HTTP_TOO_MANY_REQUESTS");
        assert!(ServiceHttpError::CODES.len() > 40);
    }

    #[test]
    fn catalogs() {
        assert_eq!(ALL.children().len(), 2);
        assert_eq!(SERVICE.children()[2].name(), "Generic");
        assert_eq!(RenamedError::CODES.len(), 1);
        assert!(errors::registry::get("SW_RENAMED_GENERIC").is_some());
    }
}
