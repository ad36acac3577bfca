# Source: something broke on our side; please report the request id
# Source-Hash: 03464e58
# Meaning: A bug on the server's side; find its cause in the server's log under `error.request_id`.
SW_INTERNAL_ERROR = Auf dem Server ist ein Fehler aufgetreten; bitte die Anfrage-ID („request_id“) melden.

# Source: there is nothing at this address
# Source-Hash: e7c8ee31
# Meaning: Nothing lives at this address, and no subsystem has a more precise code for what is missing.
SW_NOT_FOUND = Unter dieser Adresse wurde nichts gefunden.

# Source: the service is unavailable at the moment
# Source-Hash: 422d356d
# Meaning: The database, Redis or NATS that stands behind the service cannot be reached; try again soon.
SW_SERVICE_UNAVAILABLE = Der Dienst ist zurzeit nicht verfügbar.

# Source: the request is not valid, see `details`
# Source-Hash: b80d8629
# Meaning: The request does not match its schema; `error.details` lists what is wrong, field by field.
SW_VALIDATION_ERROR = Die Anfrage ist ungültig; Näheres steht unter „details“.
