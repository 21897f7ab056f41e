export const COMPANY = { name: 'Acme', slug: 'acme' };
export const ADMIN = {
  userName: 'jane.roe@acme.example',
  displayName: 'Jane Roe',
  password: 'correct horse battery staple',
};
