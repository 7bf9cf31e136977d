export const importAddress = (id: string): string => `/api/v1/imports/${id}`
