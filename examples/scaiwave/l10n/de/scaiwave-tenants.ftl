# Source: you are not a member of `{resource}`
# Source-Hash: 257d809d
# $resource (string)
# Meaning: The caller does not belong to the tenant, room or other resource; somebody inside can add them.
# Fix: Ask somebody in the room to add you with `POST /tenants/{tenant}/rooms/{room}/members`. To get a person into the tenant, ask an admin to add them with `POST /tenants/{tenant}/members`.
SW_NOT_MEMBER = Sie sind kein Mitglied von „{ $resource }“.

# Source: the tenant's limit of {limit} {things} is reached
# Source-Hash: b7565cbc
# $limit (integer)
# $things (string)
# Meaning: The tenant has used up one of its limits; an admin can raise it or make room.
# Fix: Raise `max_members` with `PUT /tenants/{tenant}/settings`, which replaces all settings, then add the member again.
SW_TENANT_CAPACITY =
    { $things ->
        [members]
            Das Limit des Mandanten von { $limit ->
                [one] { $limit } Mitglied
               *[other] { $limit } Mitgliedern
            } ist erreicht.
       *[other] Das Limit des Mandanten für „{ $things }“ ist erreicht: { $limit }.
    }

# Source: there is no tenant `{tenant}`
# Source-Hash: b1546c18
# $tenant (string)
# Meaning: No tenant has this id.
# Fix: Correct the tenant in the address, or the field `tenant` of a federated event. `POST /auth/exchange` returns the caller's own tenant in `tenant`.
SW_TENANT_NOT_FOUND = Der Mandant „{ $tenant }“ wurde nicht gefunden.
