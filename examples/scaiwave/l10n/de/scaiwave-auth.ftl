# Source: the bearer token has expired, sign in again
# Source-Hash: 197d32bf
# Meaning: The bearer token was good once, but its lifetime is over; refresh it or sign in again.
# Fix: Send the user through the sign-in again, and repeat the request with the new token from `POST /auth/exchange`.
SW_AUTH_EXPIRED_TOKEN = Das Bearer-Token ist abgelaufen; eine erneute Anmeldung ist erforderlich.

# Source: this needs the role `{needed}`
# Source-Hash: abf49d5c
# $needed (any)
# Meaning: The caller is known, but lacks the role or permission that the operation asks for.
# Fix: Ask an admin of the tenant to do it, or the event's author to edit it. If your role has changed, sign in again: a token keeps the role that it was issued with.
SW_AUTH_INSUFFICIENT_PERMISSION = Dafür ist die Rolle „{ $needed }“ erforderlich.

# Source: the bearer token is missing or not one of ours
# Source-Hash: 25c7e2a0
# Meaning: The bearer token is missing, malformed or was not signed by this service; sign in again.
# Fix: Get a token from `POST /auth/exchange`, and send it as `Authorization: Bearer TOKEN`.
SW_AUTH_INVALID_TOKEN = Das Bearer-Token fehlt oder wurde nicht von diesem Dienst ausgestellt.

# Source: the identity provider did not accept the code
# Source-Hash: c67a0587
# Meaning: The identity provider refused to exchange the OIDC code, so nobody is signed in.
# Fix: Send the user to the identity provider again, and pass the new `code` unchanged to `POST /auth/exchange`.
SW_AUTH_OIDC_FAILED = Der Identitätsanbieter hat den Code nicht akzeptiert.

# Source: `{given}` is not the redirect_uri of this service
# Source-Hash: fc9d7f09
# $given (string)
# Meaning: The sign-in named another `redirect_uri` than the one that this service is registered with.
# Fix: Send in `redirect_uri` exactly the address that is registered for this service: scheme, port and a final `/` count. Ask the operator of the service if you do not know it.
SW_AUTH_REDIRECT_MISMATCH = „{ $given }“ ist nicht als „redirect_uri“ dieses Dienstes hinterlegt.

# Source: the token is for tenant `{claimed}`, not for `{asked}`
# Source-Hash: 9dc30231
# $asked (string)
# $claimed (string)
# Meaning: The token was issued for one tenant and used on a resource of another.
# Fix: In the address, use the `tenant` that `POST /auth/exchange` returned with the token. For another tenant, sign in with an account of that tenant.
SW_AUTH_TENANT_MISMATCH = Das Token gilt für den Mandanten „{ $claimed }“, nicht für „{ $asked }“.
