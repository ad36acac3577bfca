SW_AUTH_EXPIRED_TOKEN = Das Bearer-Token ist abgelaufen; eine erneute Anmeldung ist erforderlich.

SW_AUTH_INSUFFICIENT_PERMISSION = Dafür ist die Rolle „{ $needed }“ erforderlich.

SW_AUTH_INVALID_TOKEN = Das Bearer-Token fehlt oder wurde nicht von diesem Dienst ausgestellt.

SW_AUTH_OIDC_FAILED = Der Identitätsanbieter hat den Code nicht akzeptiert.

SW_AUTH_REDIRECT_MISMATCH = „{ $given }“ ist nicht als „redirect_uri“ dieses Dienstes hinterlegt.

SW_AUTH_TENANT_MISMATCH = Das Token gilt für den Mandanten „{ $claimed }“, nicht für „{ $asked }“.
