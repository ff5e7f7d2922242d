import { NewsroomError } from '@stet/errors';

/** A sign-in at the provider that came to nothing. The last part of the code is what the sign-in page is told. */
export abstract class ProviderRefusal extends NewsroomError {
  readonly kind = 'forbidden';
  abstract override readonly code: `provider.${string}`;
}

export class SignInDenied extends ProviderRefusal {
  readonly code = 'provider.denied';
  constructor(options?: ErrorOptions) {
    super('The sign-in at the provider was broken off. Begin again.', options);
  }
}

export class SignInFailed extends ProviderRefusal {
  readonly code = 'provider.failed';
  constructor(options?: ErrorOptions) {
    super('The sign-in at the provider could not be finished. Begin again; it may have taken too long.', options);
  }
}

export class EmailNotVerified extends ProviderRefusal {
  readonly code = 'provider.unverified';
  constructor() {
    super('The provider has not verified your e-mail, so no account can be found by it. Verify it there and begin again.');
  }
}

export class NoRoleHere extends ProviderRefusal {
  readonly code = 'provider.no-account';
  constructor() {
    super('You have no account here, and none of your groups at the provider has one. Ask an administrator.');
  }
}

export class ClosedHere extends ProviderRefusal {
  readonly code = 'provider.deactivated';
  constructor() {
    super('Your account here is deactivated. Ask an administrator.');
  }
}
