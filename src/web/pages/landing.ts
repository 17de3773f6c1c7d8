import express from 'express';

/** `GET /`: what this is, and the two ways in. */
export function landingPage(): express.Router {
  return express.Router().get('/', (_req, res) => {
    res.render('pages/landing');
  });
}
