import express from 'express';

/** `GET /api/auth/status`: who is signed in, if anybody. */
export function authStatusApi(): express.Router {
  return express.Router().get('/api/auth/status', (req, res) => {
    if (!req.user) return res.json({ authenticated: false });
    const { id, email, name, avatar } = req.user;
    res.json({ authenticated: true, user: { id, email, name, avatar } });
  });
}
