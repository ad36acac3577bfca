# Source: you were not added to this workspace
# Source-Hash: 2af91214
# Meaning: The caller was not added to the workspace and sees nothing of it.
# Fix: Ask the owner to create a new workspace with your name in `members`: people cannot be added to an existing one.
SW_WORKSPACE_FORBIDDEN = Sie wurden diesem Arbeitsbereich nicht hinzugefügt.

# Source: only an owner of this workspace may do this
# Source-Hash: 972909ad
# Meaning: The caller is in the workspace, and the operation is for its owners only.
# Fix: Ask the `owner` that `GET /tenants/{tenant}/workspaces/{workspace}` shows to do it.
SW_WORKSPACE_NEEDS_OWNER = Dafür sind Eigentümerrechte für diesen Arbeitsbereich erforderlich.

# Source: there is no workspace `{workspace}`
# Source-Hash: e30da566
# $workspace (string)
# Meaning: The tenant has no workspace with this id.
# Fix: Send the id that `POST /tenants/{tenant}/workspaces` returned, and not the slug, with the same tenant in the address.
SW_WORKSPACE_NOT_FOUND = Der Arbeitsbereich „{ $workspace }“ wurde nicht gefunden.

# Source: the slug `{slug}` is taken
# Source-Hash: 7073b79b
# $slug (string)
# Meaning: Another workspace of the tenant has this slug; choose a different one.
# Fix: Let the user choose another slug, and send it in `slug`. If the workspace has this slug already, there is nothing to do.
SW_WORKSPACE_SLUG_TAKEN = Der Slug „{ $slug }“ ist bereits vergeben.
