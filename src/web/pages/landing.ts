import express from 'express';

/** `GET /`: what this is, and the two ways in; and the word that an account is deleted. */
export function landingPage(): express.Router {
  return express.Router().get('/', (req, res) => {
    res.render('pages/landing', { forgotten: req.query.done === 'forgotten' && !req.user });
  });
}
