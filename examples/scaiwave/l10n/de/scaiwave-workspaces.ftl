SW_WORKSPACE_FORBIDDEN = Sie wurden diesem Arbeitsbereich nicht hinzugefügt.

SW_WORKSPACE_NEEDS_OWNER = Dafür sind Eigentümerrechte für diesen Arbeitsbereich erforderlich.

SW_WORKSPACE_NOT_FOUND = Der Arbeitsbereich „{ $workspace }“ wurde nicht gefunden.

SW_WORKSPACE_SLUG_TAKEN = Der Slug „{ $slug }“ ist bereits vergeben.
