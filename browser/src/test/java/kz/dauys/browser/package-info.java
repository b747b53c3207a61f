/** The portal in a real browser, as citizens and officers meet it. */
package kz.dauys.browser;
