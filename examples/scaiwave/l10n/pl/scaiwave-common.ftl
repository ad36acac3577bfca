# Source: something broke on our side; please report the request id
# Source-Hash: 03464e58
# Meaning: A bug on the server's side; find its cause in the server's log under `error.request_id`.
# Fix: Report `error.request_id` to the operator of the service. Do not retry: the request will probably fail again, and a part of it may be done already. On call: find all causes in the log under the request id.
SW_INTERNAL_ERROR = Po stronie serwera wystąpił błąd; prosimy o zgłoszenie identyfikatora żądania („request_id”).

# Source: there is nothing at this address
# Source-Hash: e7c8ee31
# Meaning: Nothing lives at this address, and no subsystem has a more precise code for what is missing.
# Fix: Compare the path with `GET /openapi.json`, which lists all operations. If it is `/tenants/{tenant}/members/{user}/profile`, correct the user's name.
SW_NOT_FOUND = Pod tym adresem niczego nie znaleziono.

# Source: the service is unavailable at the moment
# Source-Hash: 422d356d
# Meaning: The database, Redis or NATS that stands behind the service cannot be reached; try again soon.
# Fix: Wait as many seconds as `Retry-After` says, then send the request again; one that creates something may create it twice. On call: if `GET /ready` answers with 204, requests take too long; else a server behind the service does not answer. The log has the reason under the request id.
SW_SERVICE_UNAVAILABLE = Usługa jest chwilowo niedostępna.

# Source: the request is not valid, see `details`
# Source-Hash: b80d8629
# Meaning: The request does not match its schema; `error.details` lists what is wrong, field by field.
# Fix: Correct each field that `error.details` names, such as `steps[1].title`, and send the request again. In a form, show the texts of a field next to it; the key `request` stands for the request as a whole.
SW_VALIDATION_ERROR = Żądanie jest nieprawidłowe; szczegóły zawiera pole „details”.
