/** Attributes of HTML that the types of `@kitajs/html` do not know. */
declare namespace JSX {
  interface HtmlImageTag {
    srcset?: undefined | string;
    sizes?: undefined | string;
  }
  interface HtmlSourceTag {
    srcset?: undefined | string;
    sizes?: undefined | string;
  }
  interface HtmlLinkTag {
    imagesrcset?: undefined | string;
    imagesizes?: undefined | string;
    fetchpriority?: undefined | 'high' | 'low' | 'auto';
  }
}
