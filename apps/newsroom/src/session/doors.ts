export { InvitationPage, PasswordResetPage } from './link.page.js';
export { SignInPage } from './sign-in.page.js';
