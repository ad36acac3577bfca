# Source: the bearer token has expired, sign in again
# Source-Hash: 197d32bf
# Meaning: The bearer token was good once, but its lifetime is over; refresh it or sign in again.
SW_AUTH_EXPIRED_TOKEN = Das Bearer-Token ist abgelaufen; eine erneute Anmeldung ist erforderlich.

# Source: this needs the role `{needed}`
# Source-Hash: abf49d5c
# $needed (any)
# Meaning: The caller is known, but lacks the role or permission that the operation asks for.
SW_AUTH_INSUFFICIENT_PERMISSION = Dafür ist die Rolle „{ $needed }“ erforderlich.

# Source: the bearer token is missing or not one of ours
# Source-Hash: 25c7e2a0
# Meaning: The bearer token is missing, malformed or was not signed by this service; sign in again.
SW_AUTH_INVALID_TOKEN = Das Bearer-Token fehlt oder wurde nicht von diesem Dienst ausgestellt.

# Source: the identity provider did not accept the code
# Source-Hash: c67a0587
# Meaning: The identity provider refused to exchange the OIDC code, so nobody is signed in.
SW_AUTH_OIDC_FAILED = Der Identitätsanbieter hat den Code nicht akzeptiert.

# Source: `{given}` is not the redirect_uri of this service
# Source-Hash: fc9d7f09
# $given (string)
# Meaning: The sign-in named another `redirect_uri` than the one that this service is registered with.
SW_AUTH_REDIRECT_MISMATCH = „{ $given }“ ist nicht als „redirect_uri“ dieses Dienstes hinterlegt.

# Source: the token is for tenant `{claimed}`, not for `{asked}`
# Source-Hash: 9dc30231
# $asked (string)
# $claimed (string)
# Meaning: The token was issued for one tenant and used on a resource of another.
SW_AUTH_TENANT_MISMATCH = Das Token gilt für den Mandanten „{ $claimed }“, nicht für „{ $asked }“.
