//! [`Codes`]: the extension that adds codes to the errors of a schema.

use std::{
    any::{Any, TypeId},
    borrow::Cow,
    error::Error,
    fmt, mem,
    sync::{Arc, OnceLock},
};

use async_graphql::{
    ErrorExtensions, Request, Response, ServerError, ServerResult, ValidationResult, Variables,
    async_trait::async_trait,
    extensions::{
        Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextPrepareRequest,
        NextRequest, NextSubscribe, NextValidation,
    },
    futures_util::{StreamExt, stream::BoxStream},
    parser::types::ExecutableDocument,
};
use http::StatusCode;
use sw_error::{
    ErrorContext, SwError,
    failure::{Failure, FailureKind},
    layer::{RequestId, report},
};

use crate::to_error;

/// An extension of async-graphql that gives each error of a schema its code and its public message.
///
/// - An error that a resolver returns with `?`, or as its own error type, is converted by [`to_error`].
///   It may be in a `Box`, an `Arc` or an `io::Error`, or be the source of such an error:
///   [`find`](sw_error::find) searches for it. For `anyhow::Error` and the like, see [`look_into`](Self::look_into).
///   WebAssembly has no registry, so register the service's errors there with [`knows`](Self::knows).
/// - An error without a code, such as an `sqlx::Error`, becomes the error to which the service maps it,
///   and its text is only for the log, as `EnvelopeLayer` does for HTTP.
/// - An error that is only a text is unchanged: `Err("no".into())`, `async_graphql::Error::new("no")`.
///   So is an error that already has a `code` in its extensions.
/// - GraphQL's own errors get the codes that [Apollo] defines for them, `GRAPHQL_PARSE_FAILED` and
///   `GRAPHQL_VALIDATION_FAILED`. They keep their message, which is about the client's query.
/// - Errors from 500 up get the request id, if the request's data contain a [`RequestId`]:
///   `schema.execute(request.data(id))`.
/// - With the feature `l10n`, the message is in the language of the request, if its data contain a
///   [`Language`](sw_error::l10n::Language), which a layer with a localizer inserts into the extensions of the HTTP request:
///   `schema.execute(request.data(language))`.
/// - A panic in the text or the details of an error, or in the service's function, also becomes an error.
///   A panic in a resolver does not reach the extension: `EnvelopeLayer` responds with a 500.
/// - With sw-error's features `tracing` and `metrics`, each error is logged once and counted in
///   `sw_error_responses_total`, as `EnvelopeLayer` does for HTTP.
///
/// ```
/// use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
/// use sw_error::SwError;
/// use sw_error_async_graphql::Codes;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("a failure")]
/// # #[sw(code = "SW_SCHEMA_FAILURE", status = 500)]
/// # struct Internal;
/// # struct Query;
/// # #[Object]
/// # impl Query { async fn ok(&self) -> bool { true } }
/// let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
///     .extension(Codes::new(|_| Internal).look_into(|error: &anyhow::Error| &**error))
///     .finish();
/// ```
///
/// [Apollo]: https://www.apollographql.com/docs/apollo-server/data/errors#built-in-error-codes
#[derive(Clone)]
pub struct Codes {
    map_failure: Arc<dyn Fn(&Failure) -> async_graphql::Error + Send + Sync>,
    last_resort: async_graphql::Error,
    known: Vec<Known>,
    look_into: Vec<LookInto>,
}

/// An error type registered by the service.
#[derive(Clone, Copy)]
struct Known {
    in_source: fn(&Source) -> Option<&dyn SwError>,
    in_chain: fn(&Link) -> Option<&dyn SwError>,
}

type Link = dyn Error + 'static;

/// Converts a source of a known type to an error.
type LookInto = Arc<dyn Fn(&Source) -> Option<&Link> + Send + Sync>;

type Source = dyn Any + Send + Sync;

#[cfg(not(target_family = "wasm"))]
use sw_error::{find, find_any};

#[cfg(target_family = "wasm")]
fn find(_: &Link) -> Option<&dyn SwError> {
    None
}

#[cfg(target_family = "wasm")]
fn find_any(_: &Source) -> Option<&dyn SwError> {
    None
}

impl Codes {
    /// An extension with a function that maps failures to errors of the service.
    ///
    /// It can be the function given to `EnvelopeLayer::new`.
    /// Failures have the kind [`FailureKind::Other`], the status 500, and the text of the error as their cause.
    ///
    /// ```
    /// use sw_error::{SwError, failure::Failure};
    /// use sw_error_async_graphql::Codes;
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("{0}")]
    /// #[sw(code = "SW_UNEXPECTED", status = 500)]
    /// struct Unexpected(String);
    ///
    /// fn name(failure: &Failure) -> Unexpected {
    ///     // Only for the log, as every `Display` from 500 up.
    ///     Unexpected(failure.cause().unwrap_or_default().to_owned())
    /// }
    ///
    /// let codes = Codes::new(name);
    /// ```
    #[must_use]
    pub fn new<E: SwError>(name: impl Fn(&Failure) -> E + Send + Sync + 'static) -> Self {
        Self {
            map_failure: Arc::new(move |failure| to_error(name(failure).envelope())),
            last_resort: last_resort(),
            known: Vec::new(),
            look_into: Vec::new(),
        }
    }

    /// Sets the error that clients get if the function that maps failures panics twice.
    ///
    /// Without it, the code is `SW_INTERNAL_ERROR` and the status 500.
    ///
    /// ```
    /// use sw_error::SwError;
    /// use sw_error_async_graphql::Codes;
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("a failure")]
    /// #[sw(code = "SW_UNKNOWN_FAILURE", status = 500)]
    /// struct Unknown;
    ///
    /// let codes = Codes::new(|_| Unknown).last_resort(&Unknown);
    /// ```
    #[must_use]
    pub fn last_resort(mut self, error: &impl SwError) -> Self {
        self.last_resort = to_error(error.envelope());
        self
    }

    /// Registers an error type that the [registry](sw_error::registry) does not list:
    /// a generic type, or any type on WebAssembly, which has no registry.
    ///
    /// A `Box` or an `Arc` of it must be registered separately.
    ///
    /// ```
    /// use sw_error::SwError;
    /// use sw_error_async_graphql::Codes;
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("there is no such page")]
    /// #[sw(code = "SW_NO_PAGE", status = 404)]
    /// struct NoPage;
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_PAGE_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// let codes = Codes::new(|_| Internal).knows::<NoPage>();
    /// ```
    #[must_use]
    pub fn knows<E: SwError + 'static>(mut self) -> Self {
        self.known.push(Known {
            in_source: |source| Some(source.downcast_ref::<E>()?),
            in_chain: |link| Some(link.downcast_ref::<E>()?),
        });
        self
    }

    /// Registers a function that gets an error out of a type that is not an error itself, such as `anyhow::Error`,
    /// or out of a wrapper of the service.
    ///
    /// ```
    /// use sw_error_async_graphql::Codes;
    /// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_WRAPPED_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// /// The error of all resolvers.
    /// struct Traced {
    ///     error: Box<dyn std::error::Error + Send + Sync>,
    ///     trace_id: u64,
    /// }
    ///
    /// let codes = Codes::new(|_| Internal).look_into(|traced: &Traced| &*traced.error);
    /// ```
    #[must_use]
    pub fn look_into<T: Any>(
        mut self,
        error: impl Fn(&T) -> &(dyn Error + 'static) + Send + Sync + 'static,
    ) -> Self {
        self.look_into.push(Arc::new(move |source: &Source| {
            source.downcast_ref().map(&error)
        }));
        self
    }

    /// Completes an error before it leaves the schema.
    fn complete(&self, error: &mut ServerError, facts: &Facts) {
        let request_id = facts.request_id.get().map(String::as_str);
        let Some(source) = error.source.clone() else {
            return;
        };
        let mut cause = None;
        // The text and the details of an error are the service's code, which may panic.
        match Failure::catch(|| Some(to_error(self.find(&*source)?.envelope()))) {
            Ok(Some(ours)) => give_code(error, ours),
            Ok(None) if source.is::<ErrorContext>() => {}
            Ok(None) if is_text(&*source) || has_code(error) => return,
            Ok(None) => {
                let failure = Failure::new(FailureKind::Other, StatusCode::INTERNAL_SERVER_ERROR)
                    .with_cause(mem::take(&mut error.message));
                cause = Some(self.name(error, failure));
            }
            Err(panic) => cause = Some(self.name(error, panic)),
        }
        let context = error.source::<ErrorContext>().cloned();
        let is_client_error = |context: &ErrorContext| context.info().status().is_client_error();
        if let Some(id) = request_id
            && !context.as_ref().is_some_and(is_client_error)
            && let Some(extensions) = &mut error.extensions
            && extensions.get("request_id").is_none()
        {
            extensions.set("request_id", id);
        }
        #[cfg(feature = "l10n")]
        if let (Some(context), Some(language)) = (&context, facts.language.get())
            && let Some((_, message)) = language.translation(context)
        {
            error.message = message;
        }
        report(
            "GraphQL error",
            context.as_ref(),
            request_id,
            cause.as_ref(),
        );
        // Other extensions may read the original error.
        error.source = Some(source);
    }

    /// Replaces an error with the one that the service names for a failure; returns the failure.
    ///
    /// A panic of the service becomes the failure; after a second panic, the code is a fixed one.
    fn name(&self, error: &mut ServerError, mut failure: Failure) -> Failure {
        let name = |failure: &Failure| Failure::catch(|| (self.map_failure)(failure));
        let named = name(&failure).or_else(|panic| {
            let text = format!(
                "the function that names failures panicked: {}; the failure was {}: {}",
                panic.cause().unwrap_or_default(),
                failure.status(),
                failure.cause().unwrap_or_default(),
            );
            failure = panic.with_cause(text);
            name(&failure)
        });
        give_code(error, named.unwrap_or_else(|_| self.last_resort.clone()));
        failure
    }

    /// The error with a code in a source.
    fn find<'a>(&self, source: &'a Source) -> Option<&'a dyn SwError> {
        let mut known = self.known.iter();
        let found = known.find_map(|known| (known.in_source)(source));
        found.or_else(|| find_any(source)).or_else(|| {
            let mut errors = self.look_into.iter().filter_map(|look| look(source));
            errors.find_map(|error| self.find_known(error).or_else(|| find(error)))
        })
    }

    /// The first error of a registered type in a chain of sources.
    fn find_known<'a>(&self, error: &'a Link) -> Option<&'a dyn SwError> {
        let mut next = Some(error);
        while let Some(link) = next {
            let mut known = self.known.iter();
            let found = known.find_map(|known| (known.in_chain)(link));
            if found.is_some() {
                return found;
            }
            next = link.source();
        }
        None
    }
}

impl ExtensionFactory for Codes {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(InRequest(Arc::new(State {
            codes: self.clone(),
            facts: Facts::default(),
        })))
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Codes").finish_non_exhaustive()
    }
}

/// The extension during one request.
struct InRequest(Arc<State>);

struct State {
    codes: Codes,
    facts: Facts,
}

/// The relevant data of a request.
#[derive(Default)]
struct Facts {
    request_id: OnceLock<String>,
    #[cfg(feature = "l10n")]
    language: OnceLock<sw_error::l10n::Language>,
}

impl State {
    fn complete(&self, mut response: Response) -> Response {
        for error in &mut response.errors {
            self.codes.complete(error, &self.facts);
        }
        response
    }

    /// Stores the request id from the request's data.
    fn remember(&self, id: Option<&RequestId>) {
        if let Some(id) = id {
            self.facts.request_id.get_or_init(|| id.as_str().into());
        }
    }

    /// Stores the language from the request's data.
    #[cfg(feature = "l10n")]
    fn remember_language(&self, language: Option<&sw_error::l10n::Language>) {
        if let Some(language) = language {
            self.facts.language.get_or_init(|| language.clone());
        }
    }
}

#[async_trait]
impl Extension for InRequest {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        self.0.complete(next.run(ctx).await)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let state = Arc::clone(&self.0);
        next.run(ctx, stream)
            .map(move |response| state.complete(response))
            .boxed()
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let request = next.run(ctx, request).await?;
        let id = request.data.get(&TypeId::of::<RequestId>());
        self.0.remember(id.and_then(|id| id.downcast_ref()));
        // Data of the connection, if it serves several requests.
        self.0.remember(ctx.data_opt());
        #[cfg(feature = "l10n")]
        {
            let language = request.data.get(&TypeId::of::<sw_error::l10n::Language>());
            self.0
                .remember_language(language.and_then(|it| it.downcast_ref()));
            self.0.remember_language(ctx.data_opt());
        }
        Ok(request)
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        next.run(ctx, query, variables)
            .await
            .map_err(|error| with_code_of_graphql(error, "GRAPHQL_PARSE_FAILED"))
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        next.run(ctx).await.map_err(|errors| {
            let errors = errors.into_iter();
            errors
                .map(|error| with_code_of_graphql(error, "GRAPHQL_VALIDATION_FAILED"))
                .collect()
        })
    }
}

/// The error of a service that cannot name its errors.
fn last_resort() -> async_graphql::Error {
    let error = async_graphql::Error::new("Internal Server Error");
    error.extend_with(|_, extensions| {
        extensions.set("code", "SW_INTERNAL_ERROR");
        extensions.set("status", 500);
    })
}

/// Replaces code, message and our other extensions of an error; its other extensions stay.
fn give_code(error: &mut ServerError, ours: async_graphql::Error) {
    const OURS: [&str; 5] = ["code", "status", "details", "retry_after", "request_id"];
    error.message = ours.message;
    error.source = ours.source;
    let from = ours.extensions.unwrap_or_default();
    let extensions = error.extensions.get_or_insert_default();
    for name in OURS {
        match from.get(name) {
            Some(value) => extensions.set(name, value.clone()),
            None => extensions.unset(name),
        }
    }
}

/// Adds the code to an error of GraphQL itself; an error with a source or a code comes from another extension.
fn with_code_of_graphql(mut error: ServerError, code: &str) -> ServerError {
    if error.source.is_none() && !has_code(&error) {
        error.extensions.get_or_insert_default().set("code", code);
    }
    error
}

fn has_code(error: &ServerError) -> bool {
    let extensions = error.extensions.as_ref();
    extensions.is_some_and(|extensions| extensions.get("code").is_some())
}

/// Whether the source is a text, which async-graphql keeps as the source of an error made from one.
fn is_text(source: &Source) -> bool {
    source.is::<String>() || source.is::<&'static str>() || source.is::<Cow<'static, str>>()
}
